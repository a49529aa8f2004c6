package ontime.bench;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Indexes;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.concurrent.Callable;
import org.bson.Document;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * A month into the store. Ours is query-service, from message to loaded, every row; the peer is the
 * book's way: one connection, inserts in batches of 100, over the same parts, indexes and store.
 * Both take every row.
 */
@Command(name = "load", description = "a month into MongoDB against the book's batches of 100")
final class LoadBench implements Callable<Integer> {
  private static final String MONTH = "2008-01";
  private static final int BOOK_BATCH = 100;
  private static final int GOAL = 15_000;
  private static final int GOAL_RATIO = 5;

  @Option(names = "--from", required = true, description = "the folder with BTS's zip of " + MONTH)
  private Path from;

  @Option(names = "--rounds", defaultValue = "5", description = "default ${DEFAULT-VALUE}")
  private int rounds;

  @Override
  public Integer call() throws Exception {
    try (LocalStack stack = LocalStack.own()) {
      stack.ontime("up", "--no-sample");
      stack.ontime("ingest", MONTH, "--from", from.toAbsolutePath().toString());
      try (MongoClient mongo = MongoClients.create(stack.mongodb())) {
        // Once unmeasured, for the compilers.
        ours(stack, mongo);
        theBooksWay(stack, mongo);
        Rounds rates =
            Rounds.interleaved(rounds, () -> ours(stack, mongo), () -> theBooksWay(stack, mongo));
        Sample ours = rates.ours(50);
        Sample theirs = rates.theirs(50);
        return Report.print(
                MONTH + " into the embedded store",
                "documents/s",
                ours,
                "peer: batches of 100, one connection",
                theirs,
                "at least %d/s and %d times the peer's".formatted(GOAL, GOAL_RATIO),
                ours.median() >= GOAL && ours.median() >= GOAL_RATIO * theirs.median())
            ? 0
            : 1;
      }
    }
  }

  private static Sample ours(LocalStack stack, MongoClient mongo) throws Exception {
    mongo.getDatabase("ontime").drop();
    stack.post(stack.ingest("/months/" + MONTH + "/announcements"));
    return Sample.of(stack.loaded(stack.query("/loads"), YearMonth.parse(MONTH)).rowsPerSecond());
  }

  private static Sample theBooksWay(LocalStack stack, MongoClient mongo) throws Exception {
    mongo.getDatabase("book").drop();
    MongoCollection<Document> flights = mongo.getDatabase("book").getCollection("flights");
    flights.createIndex(Indexes.ascending("origin", "dest", "flightDate", "crsDepTime"));
    flights.createIndex(Indexes.ascending("carrier", "flightNumber", "flightDate"));
    flights.createIndex(Indexes.ascending("tailNumber", "flightDate"));
    long started = System.nanoTime();
    long rows =
        stack.read(
            MONTH,
            BOOK_BATCH,
            lines -> flights.insertMany(lines.stream().map(LoadBench::document).toList()));
    return Sample.of(rows / ((System.nanoTime() - started) / 1e9));
  }

  private static Document document(String line) {
    Document document = Document.parse(line);
    document.put("_id", document.remove("flightId"));
    return document;
  }
}
