package ontime.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The broker as it really runs: a JVM of its own that can be killed. */
final class BrokerProcess implements AutoCloseable {
  private final Process process;
  private final BrokerConfig config;

  private BrokerProcess(Process process, BrokerConfig config) {
    this.process = process;
    this.config = config;
  }

  /**
   * Returns when the broker says that it is ready; fails with what it said when it ends instead.
   */
  static BrokerProcess start(BrokerConfig config) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    ProcessBuilder builder =
        new ProcessBuilder(
                List.of(
                    java,
                    "-Xmx256m",
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    System.getProperty("java.class.path"),
                    KafkaBrokerMain.class.getName()))
            .redirectErrorStream(true);
    builder.environment().put("ONTIME_BROKER_DIR", config.dir().toString());
    builder.environment().put("ONTIME_BROKER_PORT", Integer.toString(config.port()));
    builder.environment().put("ONTIME_BROKER_HEALTH_PORT", Integer.toString(config.healthPort()));
    Process process = builder.start();
    BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
    StringBuilder said = new StringBuilder();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      said.append(line).append('\n');
      if (line.contains(" ready on ")) {
        return new BrokerProcess(process, config);
      }
    }
    throw new AssertionError("the broker ended before it was ready:\n" + said);
  }

  /**
   * A directory and ports that nobody uses: two in a row for broker and controller, and one for
   * health.
   */
  static BrokerConfig unusedPorts(Path dir) throws IOException {
    try (ServerSocket health = listen(0)) {
      while (true) {
        try (ServerSocket broker = listen(0)) {
          Optional<ServerSocket> controller = tryListen(broker.getLocalPort() + 1);
          if (controller.isPresent()) {
            controller.get().close();
            return new BrokerConfig(
                dir, BrokerConfig.DEFAULT_HOST, broker.getLocalPort(), health.getLocalPort());
          }
        }
      }
    }
  }

  private static Optional<ServerSocket> tryListen(int port) {
    try {
      return Optional.of(listen(port));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static ServerSocket listen(int port) throws IOException {
    return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
  }

  BrokerConfig config() {
    return config;
  }

  /** Ends the process as {@code kill -9} does. */
  void kill() throws InterruptedException {
    assertThat(process.destroyForcibly().waitFor()).isEqualTo(137);
  }

  /** Asks it to end and waits. Returns its exit code. */
  int stop() throws InterruptedException {
    process.destroy();
    return process.waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
