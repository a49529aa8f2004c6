package ontime.query;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.io.IOException;
import java.nio.file.Path;
import ontime.kit.Engine;
import ontime.kit.OfficialEngines;

/**
 * The embedded store in a process of its own, the official image, or the MongoDB that {@code
 * -Dontime.test.mongodb=mongodb://…} names.
 */
final class TestMongo implements AutoCloseable {
  private static final String OTHER_MONGODB =
      OfficialEngines.wanted()
          ? OfficialEngines.mongoUri()
          : System.getProperty("ontime.test.mongodb");

  private final Engine engine;
  private final MongoClient client;

  TestMongo(Path directory) throws IOException {
    engine = OTHER_MONGODB == null ? Engine.mongo(directory).start() : null;
    // The driver waits for the server: it selects one within 30 s or fails.
    client = MongoClients.create(engine == null ? OTHER_MONGODB : engine.mongoUri());
  }

  /** A database of this name that has nothing in it. */
  MongoDatabase empty(String name) {
    MongoDatabase database = client.getDatabase(name);
    database.drop();
    return database;
  }

  @Override
  public void close() {
    client.close();
    if (engine != null) engine.close();
  }
}
