package ontime.query;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;

/**
 * The embedded store in a process of its own, or the MongoDB that {@code
 * -Dontime.test.mongodb=mongodb://…} names.
 */
final class TestMongo implements AutoCloseable {
  private static final String OTHER_MONGODB = System.getProperty("ontime.test.mongodb");

  private final MongoClient client;
  private Process server;

  TestMongo(Path directory) throws IOException {
    client = MongoClients.create(OTHER_MONGODB == null ? startEmbedded(directory) : OTHER_MONGODB);
  }

  private String startEmbedded(Path directory) throws IOException {
    int port = freePort();
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            // Two modules' logback.xml are on this class path; either does.
            "-Dlogback.statusListenerClass=ch.qos.logback.core.status.NopStatusListener",
            "-cp",
            System.getProperty("java.class.path"),
            "ontime.store.MongoStoreMain");
    builder.environment().put("ONTIME_STORE_DIR", directory.toString());
    builder.environment().put("ONTIME_STORE_PORT", Integer.toString(port));
    builder.environment().put("ONTIME_STORE_HEALTH_PORT", Integer.toString(freePort()));
    server = builder.inheritIO().start();
    // The driver waits for the server: it selects one within 30 s or fails.
    return "mongodb://127.0.0.1:" + port;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** A database of this name that has nothing in it. */
  MongoDatabase empty(String name) {
    MongoDatabase database = client.getDatabase(name);
    database.drop();
    return database;
  }

  @Override
  public void close() throws InterruptedException {
    client.close();
    if (server == null) return;
    server.destroy();
    server.waitFor();
  }
}
