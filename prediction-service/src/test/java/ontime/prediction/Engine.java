package ontime.prediction;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * An embedded engine as it really runs, in a JVM and on a class path of its own. It can be killed
 * and started again where it was.
 */
final class Engine implements AutoCloseable {
  private static final Path LOCAL = Path.of("..", "deploy", "local");

  private final String module;
  private final String main;
  private final Map<String, String> environment;
  private final int port;
  private final int healthPort;
  private Process process;

  private Engine(
      String module, String main, Map<String, String> environment, int port, int healthPort) {
    this.module = module;
    this.main = main;
    this.environment = environment;
    this.port = port;
    this.healthPort = healthPort;
  }

  static Engine mongo(Path directory) throws IOException {
    int port = freePorts(1);
    int health = freePorts(1);
    return new Engine(
        "mongo-store",
        "ontime.store.MongoStoreMain",
        environment("ONTIME_STORE", directory, port, health),
        port,
        health);
  }

  static Engine kafka(Path directory) throws IOException {
    int port = freePorts(2); // the controller takes the next
    int health = freePorts(1);
    return new Engine(
        "kafka-broker",
        "ontime.broker.KafkaBrokerMain",
        environment("ONTIME_BROKER", directory, port, health),
        port,
        health);
  }

  private static Map<String, String> environment(
      String prefix, Path directory, int port, int healthPort) {
    Map<String, String> environment = new HashMap<>();
    environment.put(prefix + "_DIR", directory.toAbsolutePath().toString());
    environment.put(prefix + "_PORT", Integer.toString(port));
    environment.put(prefix + "_HEALTH_PORT", Integer.toString(healthPort));
    return environment;
  }

  /** So many in a row. */
  private static int freePorts(int count) throws IOException {
    while (true) {
      try (ServerSocket first = listen(0)) {
        if (count > 1) listen(first.getLocalPort() + 1).close();
        return first.getLocalPort();
      } catch (IOException e) {
        if (count == 1) throw e;
      }
    }
  }

  private static ServerSocket listen(int port) throws IOException {
    return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
  }

  String mongoUri() {
    return "mongodb://127.0.0.1:" + port;
  }

  String bootstrapServers() {
    return "127.0.0.1:" + port;
  }

  /** Does not wait until it is ready: clients do. */
  Engine start() throws IOException {
    Path target = LOCAL.resolve(module).resolve("target");
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-cp",
            target.resolve("classes") + ":" + Files.readString(target.resolve("runtime.classpath")),
            main);
    builder.environment().putAll(environment);
    process = builder.inheritIO().start();
    return this;
  }

  /** Waits as long as the test's own time limit lets it. */
  Engine awaitReady() throws InterruptedException {
    HttpRequest ready =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + healthPort + "/health/ready"))
            .build();
    HttpClient client = HttpClient.newHttpClient();
    while (true) {
      if (!process.isAlive()) throw new AssertionError(module + " ended");
      try {
        if (client.send(ready, BodyHandlers.discarding()).statusCode() == 200) return this;
      } catch (IOException e) {
        // it does not listen yet
      }
      Thread.sleep(20);
    }
  }

  /** As {@code kill -9} does. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }
}
