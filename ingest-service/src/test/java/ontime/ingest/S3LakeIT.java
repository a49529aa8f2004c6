package ontime.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import ontime.kit.Engine;
import ontime.model.MonthIngested;
import ontime.model.MonthManifest;
import ontime.model.Part;
import ontime.model.ReportPublished;
import ontime.model.Sha256;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole service with its lake in a bucket, on a real server that speaks S3. */
@Tag("wide")
@Timeout(600)
class S3LakeIT {
  private static final String LAKE = "s3a://ontime/lake";
  private static final YearMonth JANUARY = YearMonth.of(2015, 1);
  private static final String REPORT =
      """
      -- title: Flights by day
      -- description: Scheduled flights of each day.
      -- notice: Four days.
      -- group: traffic
      -- chart: bars
      -- x: day "Day"
      -- y: flights "Flights"
      -- order: day
      WITH by_month AS (
        SELECT flightDate AS day, count(*) AS flights FROM flights GROUP BY 1
      )
      SELECT day, sum(flights) AS flights FROM by_month GROUP BY day
      """;

  @TempDir private static Path directory;
  private static S3Server server;

  @BeforeAll
  static void startServer() throws Exception {
    server = new S3Server(directory.resolve("s3"));
    server.start();
    server.bucket("ontime");
  }

  @AfterAll
  static void stopServer() throws Exception {
    server.stop();
  }

  private static S3Folder folder(String address) {
    return new S3Folder(address, new S3(Optional.of(server.endpoint())).configuration());
  }

  @Nested
  class AsAFolder extends FolderContract {
    @Override
    Folder empty() {
      return folder("s3a://ontime/" + UUID.randomUUID());
    }
  }

  private final S3Folder folder = folder(LAKE);
  private final Lake lake = new Lake(folder);
  private final FakeAnnouncer broker = new FakeAnnouncer();

  @Test
  void monthsAndReportsLiveInABucket() throws Exception {
    Path reports = Files.createDirectory(directory.resolve("reports"));
    Files.writeString(reports.resolve("by-day.sql"), REPORT);
    Path work = directory.resolve("work");
    MonthManifest second;
    try (TestIngest ingest = TestIngest.start(server, LAKE, work, broker, List.of(reports))) {
      assertThat(ingest.get("/health/ready").statusCode()).isEqualTo(200);
      assertSucceeded(ingest.ingest("2015-01", Rows.SAMPLE));
      MonthManifest first = manifest();
      assertThat(ingest.ingest("2015-01", Rows.SAMPLE).path("state").asText())
          .isEqualTo("unchanged");
      assertSucceeded(ingest.ingestAnew("2015-01", Rows.SAMPLE));
      second = manifest();
      assertThat(second.runId()).isGreaterThan(first.runId());
      assertThat(second.parts())
          .extracting(Part::sha256)
          .isEqualTo(first.parts().stream().map(Part::sha256).toList());
      assertOnlyRun(second);
      assertIsTheSample(ingest, second);

      JsonNode failed = ingest.ingest("2015-01", Rows.diverted().path());
      assertThat(failed.path("state").asText()).isEqualTo("failed");
      assertThat(manifest()).isEqualTo(second);
      assertOnlyRun(second);
      assertThat(ingest.get("/months/2015-01/parts/0?run=" + first.runId()).statusCode())
          .isEqualTo(410);

      assertSucceeded(ingest.ended(ingest.post("/months", fromS3("2014-01", Rows.diverted()))));
      JsonNode missing =
          ingest.ended(
              ingest.post(
                  "/months", Map.of("month", "2014-01", "source", "s3a://ontime/no/x.csv")));
      assertThat(missing.path("error").asText()).isEqualTo("there is no s3a://ontime/no/x.csv");

      Rows frontier = Rows.frontierOfTheTwentyEighth();
      assertSucceeded(ingest.ingest("2008-02", frontier.path()));
      assertThat(ingest.json("/months/2008-02/rejects").path("items")).hasSize(4);
      assertThat(ingest.json("/months/2008-02/rejects?limit=1").path("total").asInt()).isEqualTo(4);

      long days = 5L + MonthCounts.ofCsv(Rows.diverted().path()).byDay().size();
      ReportPublished message = broker.awaitReport("by-day", report -> report.rows() == days);
      byte[] result = ingest.getBytes("/reports/by-day/result?run=" + message.runId()).body();
      assertThat(Sha256.hex(result)).isEqualTo(message.sha256());
    }
    // Nothing but a lake is in the lake, and nothing of it is here.
    assertThat(folder.children(""))
        .containsExactly(
            "announcements",
            "flights",
            "flights-jsonl",
            "manifests",
            "rejects",
            "report-partials",
            "reports");
    assertThat(LocalFolder.children(work))
        .extracting(Path::getFileName)
        .extracting(Path::toString)
        .containsExactlyInAnyOrder("downloads", "jobs", "staging");

    FakeAnnouncer other = new FakeAnnouncer();
    folder.delete("announcements");
    folder.put(new LakePaths(JANUARY, "lost").jsonLines() + "/part-00000.json.gz", new byte[9]);
    try (TestIngest restarted =
        TestIngest.start(server, LAKE, directory.resolve("other"), other, List.of(reports))) {
      assertThat(restarted.json("/months")).hasSize(3);
      assertIsTheSample(restarted, second);
      assertOnlyRun(second);
      assertThat(restarted.json("/reports/by-day").path("state").asText()).isEqualTo("ready");
      while (other.announced().stream().map(MonthIngested::month).noneMatch(JANUARY::equals)) {
        Thread.onSpinWait();
      }
    }
  }

  @Test
  void aServerThatIsAwayIsToldOfAtOnce() throws Exception {
    URI nobody = URI.create("http://127.0.0.1:" + Engine.freePort());
    Folder away = new S3Folder("s3a://away/lake", new S3(Optional.of(nobody)).configuration());
    assertThatThrownBy(away::check).isInstanceOf(IOException.class);
    assertTimeoutPreemptively(
        Duration.ofSeconds(5), () -> assertThatThrownBy(away::check).isNotNull());
  }

  private static void assertSucceeded(JsonNode job) {
    assertThat(job.path("state").asText()).as(job.toString()).isEqualTo("succeeded");
  }

  private MonthManifest manifest() {
    return lake.manifest(JANUARY).orElseThrow();
  }

  private static Map<String, String> fromS3(String month, Rows rows) throws IOException {
    Folder sources = folder("s3a://ontime/sources");
    sources.put("rows.csv", Files.readAllBytes(rows.path()));
    return Map.of("month", month, "source", sources.location("rows.csv"));
  }

  private void assertOnlyRun(MonthManifest manifest) {
    LakePaths run = new LakePaths(manifest.month(), manifest.runId());
    for (String path : List.of(run.parquet(), run.jsonLines())) {
      int name = path.lastIndexOf('/');
      assertThat(folder.children(path.substring(0, name)))
          .containsExactly(path.substring(name + 1));
    }
  }

  /** Over HTTP, and as whoever reads the bucket sees it. */
  private void assertIsTheSample(TestIngest ingest, MonthManifest manifest) throws Exception {
    MonthCounts expected = MonthCounts.ofCsv(Rows.SAMPLE);
    assertThat(expected.total()).isEqualTo(55_105);
    Path parts = Files.createTempDirectory(directory, "parts");
    for (int n = 0; n < manifest.parts().size(); n++) {
      Part part = manifest.parts().get(n);
      byte[] file =
          ingest.getBytes("/months/2015-01/parts/" + n + "?run=" + manifest.runId()).body();
      assertThat((long) file.length).isEqualTo(part.bytes());
      assertThat(Sha256.hex(file)).isEqualTo(part.sha256());
      Files.write(parts.resolve(n + ".json.gz"), file);
    }
    assertThat(MonthCounts.ofJsonLines(parts)).isEqualTo(expected);
    assertThat(MonthCounts.ofParquet(FolderCopy.of(folder, manifest.parquet(), directory)))
        .isEqualTo(expected);
  }
}
