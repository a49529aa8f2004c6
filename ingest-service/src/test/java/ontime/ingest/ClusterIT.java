package ontime.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import ontime.kit.SparkCluster;
import ontime.model.Json;
import ontime.model.MonthManifest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** On a real standalone cluster, whose workers share a folder or a bucket. */
@Tag("wide")
class ClusterIT {
  private static final String TOKEN = "test-token";
  private static final int MONTHS_TAKEN = 3;

  @TempDir private Path directory;
  private final HttpClient http = HttpClient.newHttpClient();

  @Test
  @Timeout(value = 10, unit = TimeUnit.MINUTES)
  void aWorkerThatIsKilledLosesNothingOfAFolder() throws Exception {
    Path root = directory.resolve("lake");
    workersAreKilled(new LocalFolder(root), Map.of("ONTIME_LAKE", root.toString()));
  }

  @Test
  @Timeout(value = 10, unit = TimeUnit.MINUTES)
  void aWorkerThatIsKilledLosesNothingOfABucket() throws Exception {
    S3Server server = new S3Server(directory.resolve("s3"));
    try {
      server.start();
      // No other test has this name: Hadoop keeps one connection for each, whatever the server.
      server.bucket("cluster");
      String address = "s3a://cluster/lake";
      workersAreKilled(
          new S3Folder(address, new S3(Optional.of(server.endpoint())).configuration()),
          Map.of(
              "ONTIME_LAKE",
              address,
              "ONTIME_INGEST_WORK",
              directory.resolve("work").toString(),
              "ONTIME_S3_ENDPOINT",
              server.endpoint().toString()));
    } finally {
      server.stop();
    }
  }

  /** Each time at another moment, and a new one is started in its place. */
  private void workersAreKilled(Folder lake, Map<String, String> settings) throws Exception {
    Map<String, String> all = new HashMap<>(settings);
    all.put("ONTIME_ADMIN_TOKEN", TOKEN);
    all.put("ONTIME_KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:1");
    try (SparkCluster cluster = new SparkCluster(directory)) {
      cluster.startWorker("steady");
      URI service = cluster.submit(all);
      Random random = new Random(1);
      for (int i = 0; i < MONTHS_TAKEN; i++) {
        Process worker = cluster.startWorker("killed-" + i);
        URI job = service.resolve(submitted(service));
        awaitPhase(job, "cleaning and writing Parquet");
        Thread.sleep(random.nextInt(4_000));
        SparkCluster.kill(worker);
        JsonNode ended = ended(job);
        assertThat(ended.get("state").asText()).as(ended.toString()).isEqualTo("succeeded");
        check(lake);
      }
    }
  }

  private void check(Folder lake) throws Exception {
    MonthManifest month = new Lake(lake).manifest(YearMonth.parse("2015-01")).orElseThrow();
    LakePaths run = new LakePaths(month.month(), month.runId());
    MonthCounts expected = MonthCounts.ofCsv(Rows.SAMPLE);
    assertThat(MonthCounts.ofParquet(FolderCopy.of(lake, run.parquet(), directory)))
        .isEqualTo(expected);
    assertThat(MonthCounts.ofJsonLines(FolderCopy.of(lake, run.jsonLines(), directory)))
        .isEqualTo(expected);
  }

  private String submitted(URI service) throws Exception {
    String order =
        Json.mapper()
            .writeValueAsString(
                Map.of(
                    "month",
                    "2015-01",
                    "source",
                    Rows.SAMPLE.toAbsolutePath().toString(),
                    "force",
                    true));
    HttpRequest request =
        HttpRequest.newBuilder(service.resolve("/months"))
            .header("Authorization", "Bearer " + TOKEN)
            .POST(BodyPublishers.ofString(order))
            .build();
    while (true) {
      try {
        HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        return answer.headers().firstValue("Location").orElseThrow();
      } catch (IOException e) {
        Thread.sleep(100); // it does not listen yet
      }
    }
  }

  private void awaitPhase(URI job, String phase) throws Exception {
    while (!phase.equals(job(job).path("phase").asText())) {
      assertThat(job(job).get("state").asText()).isIn("queued", "running");
      Thread.sleep(20);
    }
  }

  private JsonNode ended(URI job) throws Exception {
    JsonNode now = job(job);
    for (; now.get("state").asText().matches("queued|running"); now = job(job)) Thread.sleep(100);
    return now;
  }

  private JsonNode job(URI job) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(job).build();
    return Json.mapper().readTree(http.send(request, BodyHandlers.ofString()).body());
  }
}
