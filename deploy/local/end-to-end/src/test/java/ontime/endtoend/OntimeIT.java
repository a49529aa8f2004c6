package ontime.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import ontime.kit.Browser;
import ontime.kit.OtlpReceiver;
import ontime.model.Json;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.WebDriver;

/** From {@code up} to pages, real rows through real engines. */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class OntimeIT {
  private static final String MONTH = "2015-01";

  private TestStack stack;
  private OtlpReceiver collector;

  @BeforeAll
  void up(@TempDir Path home) throws Exception {
    collector = new OtlpReceiver();
    stack =
        new TestStack(home)
            .with("OTEL_EXPORTER_OTLP_ENDPOINT", collector.endpoint())
            .with("OTEL_BSP_SCHEDULE_DELAY", "500");
    assertThat(stack.ontime("up").succeeded()).contains("Ontime is up: " + stack.gateway("/"));
  }

  @AfterAll
  void down() throws Exception {
    stack.ontime("down").succeeded();
    collector.close();
  }

  @Test
  @Order(1)
  void fileParquetJsonLinesAndStoreHoldTheSameFlights() throws Exception {
    String csv = "read_csv('" + stack.sample() + "', all_varchar = true)";
    String parquet = "read_parquet('" + stack.lake() + "/flights/**/*.parquet')";
    JsonNode store = stack.json(stack.query("/months/" + MONTH + "/counts"));
    assertThat(store.get("flights").asLong()).isEqualTo(55_105);
    for (String[] names :
        List.of(
            new String[] {"Carrier", "carrier", "byCarrier"},
            new String[] {"FlightDate", "flightDate", "byDay"})) {
      Map<String, Long> counted = duckdb(names[0], csv);
      assertThat(duckdb(names[1], parquet)).isEqualTo(counted);
      assertThat(jsonLines(names[1])).isEqualTo(counted);
      assertThat(
              Json.mapper()
                  .convertValue(store.get(names[2]), new TypeReference<Map<String, Long>>() {}))
          .isEqualTo(counted);
    }
  }

  @Test
  @Order(2)
  void searchFindsAndCountsWhatTheParquetHolds() throws Exception {
    String parquet = "read_parquet('" + stack.lake() + "/flights/**/*.parquet')";
    JsonNode all = stack.json(stack.search("/search/flights?limit=1"));
    assertThat(all.get("total").asLong()).isEqualTo(55_105);
    for (String facet : List.of("carrier", "origin", "dest")) {
      Map<String, Long> counts = new TreeMap<>();
      for (JsonNode value : all.get("facets").get(facet)) {
        counts.put(value.get("value").asText(), value.get("count").asLong());
      }
      assertThat(counts).as(facet).isEqualTo(duckdb(facet, parquet));
    }
    JsonNode found =
        stack.json(stack.search("/search/flights?carrier=AA&flightNumber=1&date=2015-01-01"));
    assertThat(found.get("items").get(0).get("tailNumber").asText()).isEqualTo("N787AA");
    String checksums = "/months/" + MONTH + "/checksums";
    assertThat(stack.json(stack.search(checksums))).isEqualTo(stack.json(stack.query(checksums)));
  }

  @Test
  @Order(3)
  void aLostIndexIsMadeAgain() throws Exception {
    assertThat(stack.ontime("search", "rebuild").succeeded())
        .contains("1 of 1 months, 55,105 flights");
  }

  @Test
  @Order(4)
  void aPersonFindsAFlight() throws Exception {
    WebDriver browser = Browser.open(Browser.options());
    try {
      browser.get(stack.gateway("/").toString());
      assertThat(text(browser)).contains("55105 flights");
      browser.get(stack.gateway("/flights/JFK/LAX/2015-01-01").toString());
      assertThat(browser.findElement(By.tagName("h1")).getText()).contains("JFK", "LAX");
      browser.findElement(By.cssSelector("table a[href='/flights/AA/1/2015-01-01']")).click();
      assertThat(browser.getCurrentUrl()).endsWith("/flights/AA/1/2015-01-01");
      assertThat(text(browser)).contains("N787AA");
      browser.get(stack.gateway("/pipeline").toString());
      assertThat(text(browser)).contains("January 2015", "55105");
    } finally {
      browser.quit();
    }
  }

  /** Without the thin spaces in its numbers. */
  private static String text(WebDriver browser) {
    return browser.findElement(By.tagName("main")).getText().replaceAll("(?<=\\d)\\h(?=\\d)", "");
  }

  @Test
  @Order(5)
  void aFirstModelAnswersAndSaysHowLittleItKnows() throws Exception {
    String asked = "/predict?carrier=AA&flightNumber=1&origin=JFK&dest=LAX&flightDate=2015-01-04";
    // The first question about a day reads all its flights, which may outlast the question.
    Await.until(
        "the day's flights are read", () -> stack.get(stack.gateway(asked)).statusCode() == 200);
    assertThat(stack.get(stack.gateway(asked)).body())
        .contains("too little to trust", "What made it say so");
    JsonNode models = stack.json(stack.prediction("/models"));
    assertThat(models.get("versions")).hasSize(1);
    assertThat(models.at("/versions/0/moments")).as("of which it has a model").hasSize(3);
    assertThat(models.at("/active/version")).isEqualTo(models.at("/versions/0/version"));
    String version = models.at("/active/version").asText();
    assertThat(stack.get(stack.gateway("/models")).body()).contains(version);
  }

  @Test
  @Order(5)
  void everyServiceDescribesItselfAndIsWellGuarded() throws Exception {
    for (URI service :
        List.of(
            stack.ingest(""),
            stack.query(""),
            stack.search(""),
            stack.prediction(""),
            stack.streaming(""))) {
      assertThat(stack.json(URI.create(service + "/openapi.json")).get("paths")).isNotEmpty();
      assertThat(stack.get(URI.create(service + "/docs")).statusCode()).isEqualTo(200);
    }
    HttpResponse<String> refused =
        stack.post(stack.ingest("/months"), "{\"month\":\"2015-01\",\"source\":\"/etc/passwd\"}");
    assertThat(refused.statusCode()).isEqualTo(401);
  }

  @Test
  @Order(5)
  void aSavedFileIsAReportAndGoesWithIt() throws Exception {
    Path folder = Files.createDirectories(stack.lake().resolveSibling("reports"));
    Path file = folder.resolve("flights-of-airlines.sql");
    String text =
        """
        -- title: Flights by airline
        -- description: Scheduled flights of each airline.
        -- notice: Who flies most.
        -- group: airlines
        -- chart: bars
        -- x: carrier "Airline"
        -- y: flights "Scheduled flights"
        -- order: flights desc, carrier
        SELECT carrier, count(*) AS flights FROM flights GROUP BY carrier
        """;
    Files.writeString(file, text);
    URI served = stack.query("/reports/flights-of-airlines");
    Await.until("the report is served", () -> stack.get(served).statusCode() == 200);
    Map<String, Long> rows = new TreeMap<>();
    for (JsonNode row : stack.json(served).get("rows")) {
      rows.put(row.get(0).asText(), row.get(1).asLong());
    }
    String parquet = "read_parquet('" + stack.lake() + "/flights/**/*.parquet')";
    assertThat(rows).isEqualTo(duckdb("carrier", parquet));
    assertThat(stack.get(stack.gateway("/reports/flights-of-airlines")).body())
        .contains("Flights by airline");

    Files.writeString(file, text.replace("count(*)", "cuont(*)"));
    Commands.Outcome check = stack.ontime("report", "check", file.toString());
    assertThat(check.exitCode()).isEqualTo(1);
    assertThat(check.output()).contains(file + ":9: ", "cuont");
    assertThat(stack.get(served).statusCode()).isEqualTo(200);
    Files.delete(file);
    Await.until("the report is gone", () -> stack.get(served).statusCode() == 404);
  }

  @Test
  @Order(5)
  void everyShippedReportIsServed() throws Exception {
    List<String> shipped = new ArrayList<>();
    try (Stream<Path> files =
        Files.list(stack.checkout().resolve("ingest-service/src/main/reports"))) {
      files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(".sql"))
          .forEach(file -> shipped.add(file.replace(".sql", "")));
    }
    Await.until(
        "every report is served",
        () -> {
          List<String> served = new ArrayList<>();
          stack.json(stack.query("/reports")).get("reports").findValues("name").stream()
              .map(JsonNode::asText)
              .forEach(served::add);
          return served.containsAll(shipped);
        });
    assertThat(stack.ontime("report", "check").output()).contains(" 0 with an error");
  }

  @Test
  @Order(6)
  void oneTraceGoesFromThePageOverKafkaAndSparkAndBack() throws Exception {
    String question = "carrier=AA&flightNumber=1&origin=JFK&dest=LAX&flightDate=2015-01-04";
    Await.until(
        "a question is taken",
        () -> stack.post(stack.gateway("/predict?" + question), "").statusCode() == 202);
    List<String> steps =
        List.of(
            "web-gateway POST /predict",
            "web-gateway POST prediction-service",
            "prediction-service POST /predictions",
            "prediction-service send delay-prediction.requests",
            "streaming-service process delay-prediction.requests",
            "prediction-service process delay-prediction.results");
    Await.until("the trace is whole", () -> Traces.paths(collector.spans()).contains(steps));
  }

  @Test
  @Order(6)
  void oneTraceGoesFromTheOrderOfAMonthToBothStores() throws Exception {
    String message = "flights.month-ingested";
    for (String loader : List.of("query-service", "search-service")) {
      List<String> steps =
          List.of(
              "ingest-service POST /months",
              "ingest-service send " + message,
              loader + " process " + message);
      Await.until(loader, () -> Traces.paths(collector.spans()).contains(steps));
    }
  }

  @Test
  @Order(6)
  void everyFigureOfDashboardAndAlertsIsTold() throws Exception {
    Set<String> wanted = new TreeSet<>();
    Monitoring.dashboard(stack.checkout())
        .values()
        .forEach(e -> wanted.addAll(Monitoring.figures(e)));
    Monitoring.alerts(stack.checkout()).values().forEach(e -> wanted.addAll(Monitoring.figures(e)));
    // Kafka's clients are asked once a minute what figures they have.
    Await.until(
        "every figure of " + wanted,
        () -> {
          Set<String> missing = new TreeSet<>(wanted);
          for (URI metrics : everyService("/metrics")) {
            stack.get(metrics).body().lines().forEach(l -> missing.remove(l.split("[{ ]", 2)[0]));
          }
          if (!missing.isEmpty()) throw new IllegalStateException("nobody tells " + missing);
          return true;
        });
  }

  @Test
  @Tag("wide")
  @Order(6)
  void prometheusSeesEveryServiceAndEachPanelShowsSomething(@TempDir Path directory)
      throws Exception {
    try (Prometheus prometheus = new Prometheus(stack, directory)) {
      Await.until(
          "six services are seen", () -> prometheus.query("sum(up)").at("/0/value/1").asInt() == 6);
      for (Map.Entry<String, String> panel : Monitoring.dashboard(stack.checkout()).entrySet()) {
        String expression =
            panel.getValue().replace("$__rate_interval", "1m").replace("$service", ".*");
        Await.until(panel.toString(), () -> !prometheus.query(expression).isEmpty());
      }
      JsonNode rules = prometheus.get("rules");
      assertThat(rules.findValuesAsText("health")).isNotEmpty().containsOnly("ok");
    }
  }

  private List<URI> everyService(String path) {
    return List.of(
        stack.ingest(path),
        stack.query(path),
        stack.search(path),
        stack.prediction(path),
        stack.streaming(path),
        stack.gateway(path));
  }

  @Test
  @Order(7)
  void theSameMonthAgainChangesNothing() throws Exception {
    JsonNode before = stack.json(stack.ingest("/months"));
    stack.ontime("ingest", MONTH, "--from", stack.sample().toString()).succeeded();
    assertThat(stack.json(stack.ingest("/months"))).isEqualTo(before);
    assertThat(stack.json(stack.query("/loads"))).hasSize(1);
  }

  @Test
  @Order(8)
  void whateverIsKilledComesBackWithEveryFlight() throws Exception {
    // Those that keep something at once, then those that work on it; one by one under load are
    // KillsIT and RealTimeKillsIT.
    stack.kill("mongo", "kafka", "elasticsearch");
    stack.kill("query", "search", "prediction", "streaming", "ingest", "gateway");
    assertThat(stack.json(stack.query("/months/" + MONTH + "/counts")).get("flights").asLong())
        .isEqualTo(55_105);
    assertThat(total()).isEqualTo(55_105);
    assertThat(stack.get(stack.gateway("/flights/AA/1/2015-01-01")).body()).contains("N787AA");
  }

  @Test
  @Order(9)
  void aPageSaysWhatIsAway() throws Exception {
    ProcessHandle.of(stack.status().pids().get("query")).orElseThrow().destroyForcibly();
    HttpResponse<String> page = stack.get(stack.gateway("/flights/JFK/LAX/2015-01-02"));
    assertThat(page.statusCode()).isIn(200, 503);
    assertThat(page.body()).contains("<h1").doesNotContain("Exception");
    Await.until("query is back", () -> stack.status().healthy());
  }

  @Test
  @Order(10)
  void downAndUpKeepItAllAndIngestNothing() throws Exception {
    JsonNode months = stack.json(stack.ingest("/months"));
    stack.ontime("down").succeeded();
    stack.ontime("up").succeeded();
    assertThat(stack.json(stack.ingest("/months"))).isEqualTo(months);
    assertThat(stack.json(stack.ingest("/jobs"))).isEmpty();
    assertThat(stack.json(stack.query("/months/" + MONTH + "/counts")).get("flights").asLong())
        .isEqualTo(55_105);
    assertThat(total()).isEqualTo(55_105);
  }

  private long total() throws IOException, InterruptedException {
    return stack.json(stack.search("/search/flights?limit=1&facets=false")).get("total").asLong();
  }

  private Map<String, Long> jsonLines(String field) throws IOException, InterruptedException {
    JsonNode month = stack.json(stack.ingest("/months/" + MONTH));
    Map<String, Long> counts = new TreeMap<>();
    for (int part = 0; part < month.get("parts").asInt(); part++) {
      URI uri =
          stack.ingest(
              "/months/" + MONTH + "/parts/" + part + "?run=" + month.get("runId").asText());
      try (BufferedReader lines = TestStack.unzipped(new ByteArrayInputStream(stack.bytes(uri)))) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          counts.merge(Json.mapper().readTree(line).get(field).asText(), 1L, Long::sum);
        }
      }
    }
    return counts;
  }

  private static Map<String, Long> duckdb(String column, String from) throws SQLException {
    Map<String, Long> counts = new TreeMap<>();
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        ResultSet rows =
            connection
                .createStatement()
                .executeQuery(
                    "SELECT CAST(%s AS VARCHAR), count(*) FROM %s GROUP BY 1"
                        .formatted(column, from))) {
      while (rows.next()) counts.put(rows.getString(1), rows.getLong(2));
    }
    return counts;
  }
}
