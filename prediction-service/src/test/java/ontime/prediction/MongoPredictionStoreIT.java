package ontime.prediction;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.io.IOException;
import java.nio.file.Path;
import ontime.kit.Engine;
import ontime.kit.OfficialEngines;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/**
 * The contract through the real driver: on the embedded store in a process of its own, on the
 * official image, or on the MongoDB that {@code -Dontime.test.mongodb=mongodb://…} names.
 */
@Tag("engine")
@TestInstance(Lifecycle.PER_CLASS)
class MongoPredictionStoreIT extends PredictionStoreContract {
  private static final String OTHER_MONGODB =
      OfficialEngines.wanted()
          ? OfficialEngines.mongoUri()
          : System.getProperty("ontime.test.mongodb");

  private Engine engine;
  private MongoClient client;

  @BeforeAll
  void start(@TempDir Path directory) throws IOException {
    if (OTHER_MONGODB == null) engine = Engine.mongo(directory).start();
    client = MongoClients.create(OTHER_MONGODB == null ? engine.mongoUri() : OTHER_MONGODB);
  }

  @AfterAll
  void stop() {
    client.close();
    if (engine != null) engine.close();
  }

  @Override
  PredictionStore emptyStore() {
    MongoDatabase database = client.getDatabase("MongoPredictionStoreIT");
    database.drop();
    return new MongoPredictionStore(database);
  }
}
