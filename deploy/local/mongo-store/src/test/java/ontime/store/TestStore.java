package ontime.store;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import ontime.store.RocksBackend.Durability;

/** A store on a directory of its own and a client of it; closing removes both. */
final class TestStore implements AutoCloseable {
  private final Path directory;
  private RocksStorage storage;
  private RocksBackend backend;
  private StoreServer server;
  private MongoClient client;

  private TestStore() {
    try {
      directory = Files.createTempDirectory("mongo-store");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    open();
  }

  static TestStore start() {
    return new TestStore();
  }

  MongoDatabase database() {
    return client.getDatabase("test");
  }

  void assertIndexesAreWhole(String collection) {
    IndexCheck.assertWhole(storage, backend, "test", collection);
  }

  /** Leaves what a crash in the middle of dropping an index leaves. */
  void halfDropIndex(String collection, String index) {
    new Catalog(storage).forget(Catalog.indexName("test." + collection, index));
    storage.forEachKey(new byte[] {Keys.ENTRIES}, key -> storage.write(batch -> batch.delete(key)));
  }

  /** Closes and opens again what is on disk. */
  void reopen() {
    shut();
    open();
  }

  private void open() {
    storage = RocksStorage.open(directory, 8);
    backend = new RocksBackend(storage, Durability.PROCESS);
    try {
      server = StoreServer.start(backend, "127.0.0.1", 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    client = MongoClients.create("mongodb://127.0.0.1:" + server.port());
  }

  private void shut() {
    client.close();
    server.close();
  }

  @Override
  public void close() {
    shut();
    delete(directory);
  }

  static void delete(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
