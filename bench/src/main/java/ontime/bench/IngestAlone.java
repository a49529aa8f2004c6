package ontime.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import ontime.model.Json;

/**
 * ingest-service as the stack runs it, by itself: with no broker to tell, no loader beside it and
 * no reports, nothing but the month is worked on.
 */
final class IngestAlone implements AutoCloseable {
  private static final String PORT = "12081";
  private static final URI ADDRESS = URI.create("http://127.0.0.1:" + PORT);
  private static final String TOKEN = "bench";

  /** What is measured may be off by as much; to be asked more often would keep the service busy. */
  private static final int POLL_MILLIS = 50;

  private final HttpClient http = HttpClient.newHttpClient();
  private final Path home;
  private final Process process;

  private IngestAlone(Path home, Process process) {
    this.home = home;
    this.process = process;
  }

  static IngestAlone start(Path home) throws IOException, InterruptedException {
    ProcessBuilder builder =
        IngestJvm.builder("ontime.ingest.IngestMain")
            .redirectErrorStream(true)
            .redirectOutput(home.resolve("ingest.log").toFile());
    builder
        .environment()
        .putAll(
            Map.of(
                "ONTIME_HOST",
                "127.0.0.1",
                "ONTIME_PORT",
                PORT,
                "ONTIME_ADMIN_TOKEN",
                TOKEN,
                "ONTIME_LAKE",
                home.resolve("lake").toString(),
                "ONTIME_REPORTS",
                Files.createDirectory(home.resolve("reports")).toString(),
                "ONTIME_KAFKA_BOOTSTRAP_SERVERS",
                "127.0.0.1:1"));
    IngestAlone ingest = new IngestAlone(home, builder.start());
    ingest.awaitReady();
    return ingest;
  }

  private void awaitReady() throws IOException, InterruptedException {
    while (true) {
      try {
        var unused = json(HttpRequest.newBuilder(ADDRESS.resolve("/jobs")));
        return;
      } catch (IOException e) {
        if (!process.isAlive()) throw new IOException(Files.readString(home.resolve("ingest.log")));
        Thread.sleep(POLL_MILLIS);
      }
    }
  }

  Path lake() {
    return home.resolve("lake");
  }

  /**
   * Ingests the month anew.
   *
   * @return seconds from when Spark gets the rows until the Parquet is written: the phases from
   *     cleaning up to JSON Lines, which the service itself names
   */
  double parquetSeconds(YearMonth month, Path csv) throws IOException, InterruptedException {
    String order =
        Json.mapper()
            .writeValueAsString(
                Map.of("month", month.toString(), "source", csv.toString(), "force", true));
    JsonNode job =
        json(
            HttpRequest.newBuilder(ADDRESS.resolve("/months"))
                .header("Authorization", "Bearer " + TOKEN)
                .POST(BodyPublishers.ofString(order)));
    HttpRequest.Builder again =
        HttpRequest.newBuilder(ADDRESS.resolve("/jobs/" + job.get("id").asText()));
    long begun = 0;
    long written = 0;
    while (job.path("finishedAt").isMissingNode() || job.get("finishedAt").isNull()) {
      Thread.sleep(POLL_MILLIS);
      job = json(again);
      String phase = job.get("phase").asText();
      if (begun == 0 && phase.equals("reading and cleaning")) begun = System.nanoTime();
      if (written == 0 && phase.equals("writing JSON Lines")) written = System.nanoTime();
    }
    if (begun == 0 || written == 0) throw new IOException("phases were missed: " + job);
    return (written - begun) / 1e9;
  }

  private JsonNode json(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
    if (answer.statusCode() >= 300) throw new IOException(answer.body());
    return Json.mapper().readTree(answer.body());
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(30, TimeUnit.SECONDS)) process.destroyForcibly().waitFor();
  }
}
