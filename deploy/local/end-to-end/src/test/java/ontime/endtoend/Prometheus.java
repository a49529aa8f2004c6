package ontime.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** Debian's Prometheus over a stack, with the shipped configuration. */
final class Prometheus implements AutoCloseable {
  private static final int PORT = 22_090;

  private final TestStack stack;
  private final Process process;

  /**
   * @param directory for its configuration and data
   */
  Prometheus(TestStack stack, Path directory) throws IOException {
    this.stack = stack;
    Path shipped = Monitoring.folder(stack.checkout()).resolve("prometheus");
    Files.copy(shipped.resolve("alerts.yml"), directory.resolve("alerts.yml"));
    // Its ports are the test's, and it looks often: tests are short.
    String local =
        Pattern.compile("127\\.0\\.0\\.1:(\\d+)")
            .matcher(Files.readString(shipped.resolve("local.yml")))
            .replaceAll(port -> "127.0.0.1:" + stack.port(Integer.parseInt(port.group(1))))
            .replace("interval: 15s", "interval: 2s");
    Files.writeString(directory.resolve("local.yml"), local);
    process =
        new ProcessBuilder(
                List.of(
                    "prometheus",
                    "--config.file=local.yml",
                    "--storage.tsdb.path=data",
                    "--web.listen-address=127.0.0.1:" + PORT))
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(Path.of("target", "prometheus.log").toAbsolutePath().toFile())
            .start();
  }

  /** What it finds: one element for each series. */
  JsonNode query(String expression) throws IOException, InterruptedException {
    return get("query?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8))
        .at("/data/result");
  }

  JsonNode get(String path) throws IOException, InterruptedException {
    return stack.json(URI.create("http://127.0.0.1:" + PORT + "/api/v1/" + path));
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
