package ontime.kit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * An embedded engine as it really runs, in a JVM and on a class path of its own: the one that its
 * build wrote down. It can be killed and started again where it was. What it says stands in the
 * asking module's {@code target/<engine>.log}.
 */
public final class Engine implements AutoCloseable {
  private static final Path LOCAL = Path.of("..", "deploy", "local");

  private final String module;
  private final String main;
  private final Map<String, String> environment;
  private final int port;
  private final int healthPort;
  private Process process;

  private Engine(String module, String main, String prefix, Path directory, int port)
      throws IOException {
    this.module = module;
    this.main = main;
    this.port = port;
    this.healthPort = freePort();
    this.environment =
        Map.of(
            prefix + "_DIR", directory.toAbsolutePath().toString(),
            prefix + "_PORT", Integer.toString(port),
            prefix + "_HEALTH_PORT", Integer.toString(healthPort));
  }

  /**
   * @param directory its state
   */
  public static Engine mongo(Path directory) throws IOException {
    return new Engine(
        "mongo-store", "ontime.store.MongoStoreMain", "ONTIME_STORE", directory, freePort());
  }

  /**
   * @param directory its state
   */
  public static Engine kafka(Path directory) throws IOException {
    return new Engine(
        "kafka-broker", "ontime.broker.KafkaBrokerMain", "ONTIME_BROKER", directory, twoPorts());
  }

  /** On the loopback interface; free when asked. */
  public static int freePort() throws IOException {
    try (ServerSocket socket = listen(0)) {
      return socket.getLocalPort();
    }
  }

  /** The broker's controller takes the next. */
  private static int twoPorts() throws IOException {
    while (true) {
      int first = freePort();
      try (ServerSocket second = listen(first + 1)) {
        return second.getLocalPort() - 1;
      } catch (IOException e) {
        // taken: another pair
      }
    }
  }

  private static ServerSocket listen(int port) throws IOException {
    return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
  }

  public String mongoUri() {
    return "mongodb://127.0.0.1:" + port;
  }

  public String bootstrapServers() {
    return "127.0.0.1:" + port;
  }

  /** Does not wait until it is ready: clients do. */
  public Engine start() throws IOException {
    Path target = LOCAL.resolve(module).resolve("target");
    String libraries = Files.readString(target.resolve("runtime.classpath")).strip();
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-cp",
                target.resolve(module + ".jar") + ":" + libraries,
                main)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
    builder.environment().putAll(environment);
    process = builder.start();
    return this;
  }

  private Path log() {
    return Path.of("target", module + ".log");
  }

  /** Waits as long as the test's own time limit lets it. */
  public Engine awaitReady() throws InterruptedException {
    HttpRequest ready =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + healthPort + "/health/ready"))
            .build();
    HttpClient client = HttpClient.newHttpClient();
    while (true) {
      if (!process.isAlive()) throw new AssertionError(module + " ended, see " + log());
      try {
        if (client.send(ready, BodyHandlers.discarding()).statusCode() == 200) return this;
      } catch (IOException e) {
        // it does not listen yet
      }
      Thread.sleep(20);
    }
  }

  /** As {@code kill -9} does. */
  public void kill() {
    process.destroyForcibly().onExit().join();
  }

  @Override
  public void close() {
    kill();
  }
}
