package ontime.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import ontime.model.Airplanes;
import ontime.model.Json;
import ontime.model.ReportError;
import ontime.model.ReportPublished;
import ontime.model.ReportResult;
import ontime.model.Sha256;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Reports from a saved file to what readers are told, over real rows of two months. */
@TestInstance(Lifecycle.PER_CLASS)
@Timeout(120)
class ReportsTest {
  private static final String HEADER =
      """
      -- title: Flights by day
      -- description: Scheduled flights of each day.
      -- notice: Two days.
      -- group: traffic
      -- chart: bars
      -- x: day "Day"
      -- y: flights "Flights"
      -- order: day
      """;
  private static final String BY_DAY =
      HEADER
          + """
          WITH by_month AS (
            SELECT flightDate AS day, count(*) AS flights FROM flights GROUP BY 1
          )
          SELECT day, sum(flights) AS flights FROM by_month GROUP BY day
          """;

  private final FakeAnnouncer broker = new FakeAnnouncer();
  private Path shipped;
  private Path mounted;
  private Path root;
  private TestIngest ingest;

  @BeforeAll
  void start(@TempDir Path temporary) throws Exception {
    shipped = Files.createDirectory(temporary.resolve("shipped"));
    mounted = temporary.resolve("mounted");
    root = temporary.resolve("lake");
    ingest = TestIngest.start(root, broker, List.of(shipped, mounted));
    // What stands there before the first month waits for it.
    save(shipped, "by-day", BY_DAY);
    while (ingest.json("/reports").isEmpty()) Thread.onSpinWait();
    assertThat(state("by-day")).isEqualTo("never");
    ingest.ingest("2008-01", Rows.frontierOfTheThirteenth().path());
    ingest.ingest("2008-02", Rows.frontierOfTheTwentyEighth().path());
  }

  @AfterAll
  void close() {
    ingest.close();
  }

  @Test
  void aFileIsRunAnnouncedAndServed() throws Exception {
    ReportPublished message = broker.awaitReport("by-day", m -> m.rows() == 2);
    ReportResult result = result(message);
    assertThat(result.rows())
        .containsExactly(List.of("2008-01-13", 244), List.of("2008-02-28", 259));
    assertThat(result.columns()).extracting("name").containsExactly("day", "flights");
    assertThat(result.columns()).extracting("label").containsExactly("Day", "Flights");
    assertThat(result.months()).hasToString("[2008-01, 2008-02]");
    assertThat(result.header().title()).isEqualTo("Flights by day");
    JsonNode status = ingest.json("/reports/by-day");
    assertThat(status.path("mode").asText()).isEqualTo("incremental");
    assertThat(
            Json.mapper().treeToValue(ingest.json("/reports/by-day/event"), ReportPublished.class))
        .isEqualTo(message);
    assertThat(ingest.get("/reports/by-day/result?run=older").statusCode()).isEqualTo(410);
    assertThat(ingest.get("/reports/none/result").statusCode()).isEqualTo(404);
    assertThat(ingest.get("/reports/..%2Fmanifests/result").statusCode()).isBetween(400, 404);
  }

  @Test
  void aMonthsRowsAreComputedOnce() throws Exception {
    String text = BY_DAY.replace("count(*)", "count(depDelay)");
    save(shipped, "once", text);
    broker.awaitReport("once", message -> true);
    Path key =
        root.resolve("report-partials")
            .resolve(
                ReportPartials.key(
                    ReportSource.parse("once", text).byMonth().orElseThrow(),
                    ReferenceTables.of(Airplanes.bundled()).sha256()));
    List<Path> months = LocalFolder.children(key);
    assertThat(months).hasSize(2);
    var written = Files.getLastModifiedTime(months.get(0));
    JsonNode run = run("once");
    assertThat(run.path("state").asText()).as(run.toString()).isEqualTo("succeeded");
    assertThat(run.path("rows").asLong()).isEqualTo(2);
    assertThat(LocalFolder.children(key)).isEqualTo(months);
    assertThat(Files.getLastModifiedTime(months.get(0))).isEqualTo(written);
    var later = Files.getLastModifiedTime(months.get(1));
    ingest.ended(ingest.postText("/reports/once/runs?anewFrom=2008-02", ""));
    assertThat(Files.getLastModifiedTime(months.get(0))).isEqualTo(written);
    assertThat(Files.getLastModifiedTime(months.get(1))).isGreaterThan(later);
  }

  @Test
  void aMountedFileReplacesTheShippedOneUntilItGoes() throws Exception {
    save(shipped, "replaced", BY_DAY);
    ReportPublished first = broker.awaitReport("replaced", message -> true);
    save(mounted, "replaced", BY_DAY.replace("Flights by day", "Mine"));
    ReportPublished second =
        broker.awaitReport("replaced", m -> m.runId().compareTo(first.runId()) > 0);
    assertThat(result(second).header().title()).isEqualTo("Mine");
    Files.delete(mounted.resolve("replaced.sql"));
    ReportPublished third =
        broker.awaitReport("replaced", m -> m.runId().compareTo(second.runId()) > 0);
    assertThat(result(third).header().title()).isEqualTo("Flights by day");
    Files.delete(shipped.resolve("replaced.sql"));
    ReportPublished last = broker.awaitReport("replaced", ReportPublished::removed);
    assertThat(last.runId()).isGreaterThan(third.runId());
    assertThat(ingest.get("/reports/replaced").statusCode()).isEqualTo(404);
    while (Files.exists(root.resolve("reports/replaced"))) Thread.onSpinWait();
  }

  @Test
  void aMistakeIsToldWithItsLineAndTheLastGoodResultStays() throws Exception {
    save(shipped, "mistaken", BY_DAY);
    ReportPublished good = broker.awaitReport("mistaken", message -> true);
    save(shipped, "mistaken", BY_DAY.replace("sum(flights)", "sum(flihgts)"));
    JsonNode status = awaitFailure("mistaken");
    assertThat(status.path("error").path("line").asInt()).isEqualTo(12);
    assertThat(status.path("error").path("message").asText()).contains("flihgts");
    assertThat(status.path("runId").asText()).isEqualTo(good.runId());
    assertThat(result(good).rows()).hasSize(2);
    JsonNode run = run("mistaken");
    assertThat(run.path("state").asText()).isEqualTo("failed");
    assertThat(run.path("error").path("line").asInt()).isEqualTo(12);
    save(shipped, "mistaken", BY_DAY.replace("-- group: traffic\n", ""));
    while (!ingest
        .json("/reports/mistaken")
        .path("error")
        .path("message")
        .asText()
        .contains("group")) {
      Thread.onSpinWait();
    }
    save(shipped, "mistaken", BY_DAY + "LIMIT 1");
    ReportPublished mended =
        broker.awaitReport("mistaken", m -> m.runId().compareTo(good.runId()) > 0);
    assertThat(mended.rows()).isEqualTo(1);
  }

  @Test
  void aTextIsCheckedWithoutBeingRun() throws Exception {
    assertThat(check(BY_DAY)).isEmpty();
    assertThat(check(BY_DAY.replace("FROM by_month", "FORM by_month")))
        .hasSize(1)
        .first()
        .hasToString("draft.sql:12: Syntax error at or near 'FORM'.");
    assertThat(check(BY_DAY.replace("-- y: flights", "-- y: fligths")))
        .hasToString("[draft.sql:7: the query has no column fligths]");
    assertThat(check(BY_DAY.replace("-- order: day", "-- order: dya")))
        .hasToString("[draft.sql:8: order: the query has no column dya]");
    assertThat(check(BY_DAY.replace("FROM by_month", "FROM flights")))
        .hasToString(
            "[draft.sql:12: only by_month may read flights, since it is run for each month once]");
    assertThat(check(HEADER + "SELECT flightDate AS day, count(*) FROM flights GROUP BY 1"))
        .hasToString("[draft.sql:9: the column count(1) wants a name in lower camel case]");
    assertThat(check(HEADER + "SELECT flightDate AS day, depAt AS flights FROM flights"))
        .hasToString(
            "[draft.sql:9: the column flights is timestamp; cast it to text, a number, a date or a"
                + " boolean]");
    assertThat(check(HEADER + "SELECT 1 AS day, 2 AS flights\nFROM csv.`/etc/passwd`"))
        .hasSize(1)
        .first()
        .extracting(ReportError::line)
        .isEqualTo(10);
    assertThat(check(HEADER + "DROP VIEW flights")).hasSize(1);
    assertThat(check(HEADER + "SELECT 1 AS day, 2 AS flights; DROP VIEW flights")).hasSize(1);
    assertThat(ingest.postWithoutToken("/reports/checks").statusCode()).isEqualTo(401);
    assertThat(ingest.postWithoutToken("/reports/by-day/runs").statusCode()).isEqualTo(401);
    assertThat(ingest.postText("/reports/none/runs", "").statusCode()).isEqualTo(404);
    assertThat(ingest.get("/reports/by-day/runs/none").statusCode()).isEqualTo(404);
  }

  @Test
  void anOrderThatLeavesAChoiceIsAMistake() throws Exception {
    save(
        shipped, "tied", HEADER + "SELECT 1 AS day, carrier, flightNumber AS flights FROM flights");
    JsonNode error = awaitFailure("tied").path("error");
    assertThat(error.path("line").asInt()).isEqualTo(8);
    assertThat(error.path("message").asText())
        .startsWith("order: either of two rows could come first: [1, F9, ");
  }

  private void save(Path folder, String name, String text) throws Exception {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve(name + ".sql"), text);
  }

  private String state(String name) throws Exception {
    return ingest.json("/reports/" + name).path("state").asText();
  }

  private JsonNode awaitFailure(String name) throws Exception {
    while (true) {
      HttpResponse<String> answer = ingest.get("/reports/" + name);
      if (answer.statusCode() == 200) {
        JsonNode status = TestIngest.json(answer);
        if (status.path("state").asText().equals("failed")) return status;
      }
    }
  }

  private JsonNode run(String name) throws Exception {
    return ingest.ended(ingest.postText("/reports/" + name + "/runs", ""));
  }

  private List<ReportError> check(String text) throws Exception {
    HttpResponse<String> answer = ingest.postText("/reports/checks?name=draft", text);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Json.mapper()
        .readerForListOf(ReportError.class)
        .readValue(TestIngest.json(answer).path("errors"));
  }

  private ReportResult result(ReportPublished message) throws Exception {
    assertThat(message.uri()).startsWith("http://ingest.example:8081/reports/");
    byte[] json =
        ingest.getBytes(message.uri().substring("http://ingest.example:8081".length())).body();
    assertThat(json).hasSize((int) message.bytes());
    assertThat(Sha256.hex(json)).isEqualTo(message.sha256());
    return Json.mapper().readValue(json, ReportResult.class);
  }
}
