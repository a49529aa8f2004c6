package ontime.bench;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Indexes;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.bson.Document;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * A month into the store. Ours is query-service, from message to loaded, every row; the peer is the
 * book's way: one connection, inserts in batches of 100, over the same parts, indexes and store,
 * stopped after 100,000 rows, while the store is small and quick.
 */
@Command(name = "load", description = "a month into MongoDB against the book's batches of 100")
final class LoadBench implements Callable<Integer> {
  private static final String MONTH = "2008-01";
  private static final int BOOK_BATCH = 100;
  private static final int BOOK_ROWS = 100_000;
  private static final int GOAL = 10_000;

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
        Rounds rates =
            Rounds.interleaved(rounds, () -> ours(stack, mongo), () -> theBooksWay(stack, mongo));
        Sample ours = rates.ours(50);
        return Report.print(
                MONTH + " into the embedded store",
                "documents/s",
                ours,
                "peer: batches of 100, one connection",
                rates.theirs(50),
                "at least " + GOAL + "/s",
                ours.median() >= GOAL)
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
    String run = stack.run(MONTH);
    long started = System.nanoTime();
    long rows = 0;
    for (int part = 0; rows < BOOK_ROWS; part++) rows += insert(stack, run, part, flights);
    return Sample.of(rows / ((System.nanoTime() - started) / 1e9));
  }

  private static long insert(
      LocalStack stack, String run, int part, MongoCollection<Document> flights)
      throws IOException, InterruptedException {
    long rows = 0;
    List<Document> batch = new ArrayList<>();
    try (BufferedReader lines = stack.part(MONTH, run, part)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        Document document = Document.parse(line);
        document.put("_id", document.remove("flightId"));
        batch.add(document);
        if (batch.size() < BOOK_BATCH) continue;
        flights.insertMany(batch);
        rows += batch.size();
        batch = new ArrayList<>();
      }
    }
    if (!batch.isEmpty()) flights.insertMany(batch);
    return rows + batch.size();
  }
}
