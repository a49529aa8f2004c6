package ontime.store;

import static com.mongodb.client.model.Accumulators.sum;
import static com.mongodb.client.model.Aggregates.group;
import static com.mongodb.client.model.Aggregates.match;
import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Indexes.ascending;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.WriteModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * Prints what the README says of speed: loads flights, asks for them during and after a load, kills
 * and starts again. Arguments: how many flights (100000).
 */
final class StoreSpeed {
  private static final int BULK = 1000;
  private static final Bson JANUARY = and(gte("_id", "2008-01-"), lt("_id", "2008-01."));

  private final int flightCount;
  private final MongoCollection<Document> flights;

  private StoreSpeed(int flightCount, MongoCollection<Document> flights) {
    this.flightCount = flightCount;
    this.flights = flights;
  }

  public static void main(String[] arguments) throws IOException {
    int count = arguments.length == 0 ? 100_000 : Integer.parseInt(arguments[0]);
    Path directory = Files.createTempDirectory("store-speed");
    try (StoreProcess store = StoreProcess.start(directory)) {
      try (MongoClient client = MongoClients.create(store.url())) {
        new StoreSpeed(count, client.getDatabase("speed").getCollection("flights")).load();
      }
      print("resident after the load: %d MiB", store.residentMebibytes());
      store.kill();
    }
    try (StoreProcess store = StoreProcess.start(directory)) {
      print("ready after kill -9: %d ms", store.readyMillis());
      try (MongoClient client = MongoClients.create(store.url())) {
        new StoreSpeed(count, client.getDatabase("speed").getCollection("flights")).ask();
      }
      print("resident in the end: %d MiB", store.residentMebibytes());
    }
    TestStore.delete(directory);
  }

  private void load() {
    flights.createIndex(ascending("origin", "dest", "flightDate", "crsDepTime"));
    flights.createIndex(ascending("carrier", "flightNumber", "flightDate"));
    flights.createIndex(ascending("tailNumber", "flightDate"));
    write("insert", "a", flightCount, InsertOneModel::new);
    write("replace", "b", flightCount / 10, StoreSpeed::replacement);
    CompletableFuture<Void> loading =
        CompletableFuture.runAsync(
            () -> write("replace while asked", "c", flightCount / 10, StoreSpeed::replacement));
    askForRoutes("route and day during the load", () -> isPaced() && !loading.isDone());
    loading.join();
  }

  /** A hundred questions a second, as from people; as many as it can would be a load of its own. */
  private static boolean isPaced() {
    LockSupport.parkNanos(10_000_000);
    return true;
  }

  private static WriteModel<Document> replacement(Document flight) {
    return new ReplaceOneModel<>(
        eq("_id", flight.get("_id")), flight, new ReplaceOptions().upsert(true));
  }

  private void write(
      String name, String run, int count, Function<Document, WriteModel<Document>> model) {
    FlightDocuments documents = new FlightDocuments(1);
    long start = System.nanoTime();
    for (int from = 0; from < count; from += BULK) {
      List<WriteModel<Document>> bulk = new ArrayList<>(BULK);
      for (int i = from; i < Math.min(count, from + BULK); i++) {
        bulk.add(model.apply(documents.flight(i, run)));
      }
      flights.bulkWrite(bulk, new BulkWriteOptions().ordered(false));
    }
    print("%s: %.0f documents/s", name, count / seconds(start));
  }

  private void ask() {
    print("flights: %d", flights.estimatedDocumentCount());
    askForRoutes("route and day, cold", new Times(500));
    askForRoutes("route and day", new Times(5000));
    time("count of a month", () -> flights.countDocuments(JANUARY));
    time("month by day and carrier", this::byDayAndCarrier);
    time("delete of other runs", () -> flights.deleteMany(and(JANUARY, ne("run", "c"))));
    time("one unindexed field", () -> flights.countDocuments(eq("arrDelay", 17)));
  }

  private int byDayAndCarrier() {
    Document key = new Document("day", "$flightDate").append("carrier", "$carrier");
    return flights
        .aggregate(List.of(match(JANUARY), group(key, sum("n", 1L))))
        .into(new ArrayList<>())
        .size();
  }

  private void askForRoutes(String name, BooleanSupplier more) {
    Random random = new Random(2);
    List<Long> nanos = new ArrayList<>();
    long found = 0;
    while (more.getAsBoolean()) {
      Bson route =
          and(
              eq("origin", FlightDocuments.airport(random)),
              eq("dest", FlightDocuments.airport(random)),
              eq("flightDate", FlightDocuments.day(random.nextInt(flightCount))));
      long start = System.nanoTime();
      found +=
          flights.find(route).sort(ascending("crsDepTime", "_id")).into(new ArrayList<>()).size();
      nanos.add(System.nanoTime() - start);
    }
    long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
    print(
        "%s: %d queries, %d flights, p50 %.2f ms, p99 %.2f ms, slowest %.1f ms",
        name,
        sorted.length,
        found,
        sorted[sorted.length / 2] / 1e6,
        sorted[sorted.length * 99 / 100] / 1e6,
        sorted[sorted.length - 1] / 1e6);
  }

  private static void time(String name, Supplier<Object> task) {
    long start = System.nanoTime();
    Object result = task.get();
    print("%s: %.2f s, %s", name, seconds(start), result);
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  private static void print(String format, Object... values) {
    System.out.printf(format + "%n", values);
  }

  private static final class Times implements BooleanSupplier {
    private int left;

    Times(int times) {
      left = times;
    }

    @Override
    public boolean getAsBoolean() {
      return left-- > 0;
    }
  }
}
