package ontime.streaming;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The embedded broker in a JVM and on a class path of its own: the one that its build wrote down.
 */
final class TestBroker implements AutoCloseable {
  private static final Path MODULE = Path.of("../deploy/local/kafka-broker/target");

  private final Path directory;
  private final int port;
  private Process process;

  private TestBroker(Path directory, int port) {
    this.directory = directory;
    this.port = port;
  }

  /** Returns when it takes requests. */
  static TestBroker start(Path directory) throws IOException {
    TestBroker broker = new TestBroker(directory, twoPorts());
    broker.start();
    return broker;
  }

  String bootstrapServers() {
    return "127.0.0.1:" + port;
  }

  /** As {@code kill -9}. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Another on the same directory and port. */
  void start() throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx256m",
                    "-XX:+UseSerialGC",
                    "-cp",
                    MODULE.resolve("kafka-broker.jar")
                        + File.pathSeparator
                        + Files.readString(MODULE.resolve("runtime.classpath")).strip(),
                    "ontime.broker.KafkaBrokerMain"))
            .redirectErrorStream(true);
    builder.environment().put("ONTIME_BROKER_DIR", directory.toString());
    builder.environment().put("ONTIME_BROKER_PORT", Integer.toString(port));
    builder.environment().put("ONTIME_BROKER_HEALTH_PORT", Integer.toString(freePort()));
    process = builder.start();
    BufferedReader lines = process.inputReader(UTF_8);
    StringBuilder said = new StringBuilder();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      said.append(line).append('\n');
      if (line.contains(" ready on ")) {
        discard(process.getInputStream());
        return;
      }
    }
    throw new IOException("the broker ended before it was ready:\n" + said);
  }

  private static void discard(InputStream in) {
    Thread thread =
        new Thread(
            () -> {
              try {
                in.transferTo(OutputStream.nullOutputStream());
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            },
            "broker-output");
    thread.setDaemon(true);
    thread.setUncaughtExceptionHandler((t, e) -> {});
    thread.start();
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** The controller takes the port after the broker's. */
  private static int twoPorts() throws IOException {
    while (true) {
      int first = freePort();
      try (ServerSocket second = new ServerSocket(first + 1, 1, InetAddress.getLoopbackAddress())) {
        return second.getLocalPort() - 1;
      } catch (IOException e) {
        // taken: another pair
      }
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
