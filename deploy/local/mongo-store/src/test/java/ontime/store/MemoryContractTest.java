package ontime.store;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** The library's own backend, which has no indexes but unique ones, keeps the contract honest. */
@TestInstance(Lifecycle.PER_CLASS)
final class MemoryContractTest extends StoreContract {
  private final MongoServer server = new MongoServer(new MemoryBackend());
  private final MongoClient client = MongoClients.create(server.bindAndGetConnectionString());

  @Override
  MongoDatabase database() {
    return client.getDatabase("test");
  }

  @AfterAll
  void close() {
    client.close();
    server.shutdownNow();
  }
}
