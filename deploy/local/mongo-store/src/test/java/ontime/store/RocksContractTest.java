package ontime.store;

import com.mongodb.client.MongoDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

@TestInstance(Lifecycle.PER_CLASS)
final class RocksContractTest extends StoreContract {
  private final TestStore store = TestStore.start();

  @Override
  MongoDatabase database() {
    return store.database();
  }

  @AfterAll
  void close() {
    store.close();
  }
}
