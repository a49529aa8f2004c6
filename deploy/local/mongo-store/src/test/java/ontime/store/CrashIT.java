package ontime.store;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Indexes.ascending;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.WriteModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import ontime.store.RocksBackend.Durability;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills the store, a process of its own, while it writes, and looks at what is left. */
final class CrashIT {
  private static final String OPTIONS = "/?retryWrites=false&serverSelectionTimeoutMS=2000";
  private static final int KILLS = 5;
  private static final int BULK = 50;
  private static final int IDS = 2000;

  @TempDir Path directory;
  private final Random random = new Random(42);

  /** The latest version of each document that was acknowledged, and the latest that was sent. */
  private final Map<String, Integer> acknowledged = new HashMap<>();

  private final Map<String, Integer> sent = new HashMap<>();
  private int version;

  @Test
  void losesNothingAcknowledgedAndKeepsIndexesWhole() {
    for (int kill = 0; kill < KILLS; kill++) {
      StoreProcess store = StoreProcess.start(directory);
      writeUntilKilled(store);
      assertNothingIsLost();
    }
    assertThat(acknowledged).hasSizeGreaterThan(BULK);
  }

  private void writeUntilKilled(StoreProcess store) {
    CompletableFuture<Void> killed = new CompletableFuture<>();
    try (MongoClient client = MongoClients.create(store.url() + OPTIONS)) {
      MongoCollection<Document> flights = client.getDatabase("crash").getCollection("flights");
      flights.createIndex(ascending("origin", "version"));
      flights.createIndex(ascending("tags"));
      writeBulk(flights);
      Executor later =
          CompletableFuture.delayedExecutor(random.nextInt(1000), TimeUnit.MILLISECONDS);
      killed = CompletableFuture.runAsync(store::kill, later);
      while (true) {
        writeBulk(flights);
      }
    } catch (MongoException e) {
      killed.join(); // that is why
    }
  }

  private void writeBulk(MongoCollection<Document> flights) {
    Map<String, Integer> bulk = new HashMap<>();
    List<WriteModel<Document>> writes = new ArrayList<>();
    version++;
    for (int i = 0; i < BULK; i++) {
      String id = "f" + random.nextInt(IDS);
      if (bulk.put(id, version) == null) {
        writes.add(
            new ReplaceOneModel<>(eq("_id", id), flight(id), new ReplaceOptions().upsert(true)));
      }
    }
    sent.putAll(bulk);
    flights.bulkWrite(writes, new BulkWriteOptions().ordered(false));
    acknowledged.putAll(bulk);
  }

  private Document flight(String id) {
    return new Document("_id", id)
        .append("version", version)
        .append("origin", "A" + random.nextInt(9))
        .append("tags", List.of("t" + random.nextInt(5), "u" + random.nextInt(5)))
        .append("filler", "x".repeat(500));
  }

  private void assertNothingIsLost() {
    RocksStorage storage = RocksStorage.open(directory, 8);
    RocksBackend backend = new RocksBackend(storage, Durability.PROCESS);
    try {
      IndexCheck.assertWhole(storage, backend, "crash", "flights");
      Map<String, Integer> stored = new HashMap<>();
      IndexCheck.collection(backend, "crash", "flights")
          .queryAllAsStream()
          .forEach(
              flight -> stored.put((String) flight.get("_id"), (Integer) flight.get("version")));
      assertThat(stored.keySet()).containsAll(acknowledged.keySet());
      stored.forEach(
          (id, found) ->
              assertThat(found)
                  .as("version of %s", id)
                  .isIn(acknowledged.getOrDefault(id, 0), sent.get(id)));
      acknowledged.putAll(stored);
      sent.putAll(stored);
    } finally {
      backend.close();
    }
  }

  @Test
  void oneDirectoryHasOneStore() throws IOException, InterruptedException {
    try (StoreProcess first = StoreProcess.start(directory)) {
      assertThat(first.readyMillis()).isPositive();
      Process second = StoreProcess.builder(directory).redirectErrorStream(true).start();
      String output = new String(second.getInputStream().readAllBytes(), UTF_8);
      assertThat(second.waitFor()).isOne();
      assertThat(output.lines())
          .singleElement()
          .asString()
          .endsWith("cannot start: cannot open " + directory + ": another process has it open");
    }
  }

  @Test
  void wrongConfigurationIsToldAtOnce() throws IOException, InterruptedException {
    ProcessBuilder builder = StoreProcess.builder(directory).redirectErrorStream(true);
    builder.environment().put("ONTIME_STORE_PORT", "http");
    builder.environment().put("ONTIME_STORE_CACHE_MB", "0");
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).isEqualTo(2);
    assertThat(output.lines()).hasSize(2);
  }
}
