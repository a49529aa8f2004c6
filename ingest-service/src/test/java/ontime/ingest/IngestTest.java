package ontime.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import ontime.kit.ApiContract;
import ontime.model.Flight;
import ontime.model.Json;
import ontime.model.MonthIngested;
import ontime.model.MonthManifest;
import ontime.model.Part;
import ontime.model.Sha256;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole service over HTTP: real rows, real Spark, a broker that keeps what it is told. */
@TestInstance(Lifecycle.PER_CLASS)
@Timeout(180)
class IngestTest {
  private static final Comparator<Flight> ORDER =
      Comparator.comparing(Flight::origin)
          .thenComparing(Flight::dest)
          .thenComparing(Flight::flightDate)
          .thenComparing(Flight::crsDepTime);

  private Path directory;
  private final FakeAnnouncer broker = new FakeAnnouncer();
  private LocalFolder folder;
  private Lake lake;
  private TestIngest ingest;
  private StubbornServer bts;

  @BeforeAll
  void start(@TempDir Path temporary) throws Exception {
    directory = temporary;
    folder = new LocalFolder(directory.resolve("lake"));
    lake = new Lake(folder);
    bts = new StubbornServer();
    ingest = TestIngest.start(folder.path(""), broker, List.of(), btsUrl());
    JsonNode job = ingest.ingest("2015-01", Rows.SAMPLE);
    assertThat(job.path("state").asText()).as(job.toString()).isEqualTo("succeeded");
  }

  @AfterAll
  void close() throws IOException {
    ingest.close();
    bts.close();
  }

  private String btsUrl() {
    return bts.uri("/On_Time_x_") + "{year}_{month}.zip";
  }

  @Test
  void parquetAndJsonLinesCountAsDuckDbCountsTheFile() throws Exception {
    MonthManifest sample = sample();
    MonthCounts expected = MonthCounts.ofCsv(Rows.SAMPLE);
    LakePaths run = new LakePaths(sample.month(), sample.runId());
    assertThat(expected.total()).isEqualTo(55_105);
    assertThat(expected.byCarrier()).hasSize(14);
    assertThat(MonthCounts.ofParquet(folder.path(run.parquet()))).isEqualTo(expected);
    assertThat(MonthCounts.ofJsonLines(folder.path(run.jsonLines()))).isEqualTo(expected);
  }

  @Test
  void theMessageCanBeAskedFor() throws Exception {
    JsonNode event = ingest.json("/months/2015-01/event");
    assertThat(Json.mapper().treeToValue(event, MonthIngested.class)).isIn(broker.announced());
    assertThat(ingest.get("/months/2001-01/event").statusCode()).isEqualTo(404);
  }

  @Test
  void theManifestTellsWhatIsThere() throws Exception {
    MonthManifest sample = sample();
    assertThat(sample.rows()).isEqualTo(55_105);
    assertThat(sample.rowsRead()).isEqualTo(55_105);
    assertThat(sample.rejects()).isZero();
    assertThat(sample.sourceFile()).isEqualTo("bts110_2015_01_01-04.csv.gz");
    assertThat(sample.sourceSha256()).isEqualTo(new SourceFile(Rows.SAMPLE).sha256());
    assertThat(sample.parts()).extracting(Part::rows).containsExactly(55_105L);
    for (Part part : sample.parts()) {
      Path file = folder.path(part.uri());
      assertThat(Files.size(file)).isEqualTo(part.bytes());
      assertThat(new SourceFile(file).sha256()).isEqualTo(part.sha256());
    }
  }

  @Test
  void jsonLinesAreFlightsInOrder() throws Exception {
    List<Flight> flights = flights(sample());
    assertThat(flights).hasSize(55_105).isSortedAccordingTo(ORDER);
    Flight flight =
        flights.stream()
            .filter(f -> f.flightId().equals("2015-01-01-AA-1-JFK-LAX-0900"))
            .findFirst()
            .orElseThrow();
    assertThat(flight.crsDepTime()).hasToString("09:00");
    assertThat(flight.crsDepAt()).isEqualTo("2015-01-01T14:00:00Z");
    assertThat(flight.arrAt()).isEqualTo("2015-01-01T20:37:00Z");
    assertThat(flight.cancellationCode()).isNull();
    String line = line(sample(), flight.flightId());
    assertThat(line)
        .contains("\"flightDate\":\"2015-01-01\"", "\"crsDepTime\":\"09:00\"")
        .contains("\"crsDepAt\":\"2015-01-01T14:00:00Z\"")
        .doesNotContain("null", "cancellationCode");
  }

  @Test
  void theEventNamesPartsThatCanBeRead() throws Exception {
    MonthIngested event =
        broker.announced().stream()
            .filter(announced -> announced.month().equals(YearMonth.of(2015, 1)))
            .findFirst()
            .orElseThrow();
    assertThat(event.rows()).isEqualTo(55_105);
    Part part = event.parts().get(0);
    assertThat(part.uri()).startsWith("http://ingest.example:8081/months/2015-01/parts/0?run=");
    var answer = ingest.getBytes(part.uri().substring("http://ingest.example:8081".length()));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/gzip");
    assertThat(answer.headers().firstValue("Content-Encoding")).isEmpty();
    assertThat(answer.headers().firstValue("ETag")).contains('"' + part.sha256() + '"');
    assertThat(answer.headers().firstValueAsLong("Content-Length")).hasValue(part.bytes());
    assertThat(answer.body()).hasSize((int) part.bytes());
  }

  @Test
  void theSameFileAgainChangesNothing() throws Exception {
    MonthManifest before = sample();
    int announced = broker.announced().size();
    JsonNode job = ingest.ingest("2015-01", Rows.SAMPLE);
    assertThat(job.path("state").asText()).isEqualTo("unchanged");
    assertThat(job.path("rows").asLong()).isEqualTo(55_105);
    assertThat(sample()).isEqualTo(before);
    assertThat(broker.announced()).hasSize(announced);
  }

  @Test
  void repeatedRowsAreRejectedUnderTheirLines() throws Exception {
    Rows frontier = Rows.frontierOfTheTwentyEighth();
    JsonNode job = ingest.ingest("2008-02", frontier.path());
    assertThat(job.path("rows").asLong()).isEqualTo(259);
    assertThat(job.path("rejectsByReason").path("repeats an earlier row").asLong()).isEqualTo(4);
    JsonNode rejects = ingest.json("/months/2008-02/rejects");
    assertThat(rejects.path("total").asLong()).isEqualTo(4);
    for (JsonNode reject : rejects.path("items")) {
      int line = reject.path("line").asInt();
      int first = Integer.parseInt(reject.path("reason").asText().replace("repeats line ", ""));
      assertThat(first).isLessThan(line);
      assertThat(frontier.lines().get(line - 1)).isEqualTo(frontier.lines().get(first - 1));
      assertThat(reject.path("file").asText()).isEqualTo("frontier_2008_02_28.csv");
    }
  }

  @Test
  void theSameFlightWithOtherValuesIsRejected() throws Exception {
    Rows frontier = Rows.frontierOfTheThirteenth();
    Path file = directory.resolve("frontier.csv");
    Files.write(file, frontier.lines());
    JsonNode job = ingest.ingest("2008-01", file);
    assertThat(job.path("rows").asLong()).isEqualTo(244);
    JsonNode reject = ingest.json("/months/2008-01/rejects").path("items").get(0);
    int line = reject.path("line").asInt();
    assertThat(frontier.lines().get(line - 1)).contains("\"N908FR\",\"240\"");
    assertThat(frontier.lines().get(line - 2)).contains("\"N918FR\",\"240\"");
    assertThat(reject.path("reason").asText())
        .isEqualTo("same flight as line " + (line - 1) + " with other values");
    assertThat(flights(lake.manifest(YearMonth.of(2008, 1)).orElseThrow()))
        .filteredOn(flight -> flight.flightNumber() == 240 && flight.dest().equals("JAX"))
        .extracting(Flight::tailNumber)
        .containsExactly("N918FR");
  }

  @Test
  void repeatsAreFoundHoweverFarApartAndTheFirstStays() throws Exception {
    Rows frontier = Rows.frontierOfTheThirteenth();
    List<String> lines = new ArrayList<>(frontier.lines());
    String first = lines.get(1);
    lines.addAll(List.of(first, frontier.with(first, "TaxiOut", "99.00"), lines.get(2), first));
    JsonNode job = ingest.ingest("2008-01", Files.write(directory.resolve("apart.csv"), lines));
    assertThat(job.path("rows").asLong()).isEqualTo(244);
    assertThat(job.path("rejectsByReason").toString())
        .isEqualTo(
            "{\"repeats an earlier row\":3,"
                + "\"same flight as an earlier row with other values\":2}");
    List<String> rejects = new ArrayList<>();
    for (JsonNode reject : ingest.json("/months/2008-01/rejects").path("items")) {
      rejects.add(reject.path("line").asInt() + ": " + reject.path("reason").asText());
    }
    assertThat(rejects)
        .hasSize(5)
        .endsWith(
            "247: repeats line 2",
            "248: same flight as line 2 with other values",
            "249: repeats line 3",
            "250: repeats line 2");
  }

  @Test
  void spoiltRowsAreRejectedWithLineColumnValueAndReason() throws Exception {
    Rows diverted = Rows.diverted();
    List<String> lines = new ArrayList<>(diverted.lines());
    lines.set(1, diverted.with(lines.get(1), "DepTime", "2461"));
    lines.set(2, diverted.with(diverted.with(lines.get(2), "Origin", ""), "TaxiOut", "1.50"));
    lines.set(3, lines.get(3) + ",");
    lines.set(4, "");
    lines.set(5, diverted.with(lines.get(5), "FlightDate", "2014-02-01"));
    Path file = directory.resolve("spoilt.csv");
    Files.write(file, lines);

    JsonNode job = ingest.ingest("2014-01", file);
    assertThat(job.path("rowsRead").asLong()).isEqualTo(149);
    assertThat(job.path("rows").asLong()).isEqualTo(145);
    assertThat(job.path("rejects").asLong()).isEqualTo(4);
    assertThat(job.path("rejectsByReason").toString())
        .isEqualTo(
            "{\"missing value\":1,\"not a time of day\":1,\"not of the month\":1,"
                + "\"wrong number of columns\":1}");

    List<String> found = new ArrayList<>();
    String cursor = "";
    while (cursor != null) {
      JsonNode page = ingest.json("/months/2014-01/rejects?limit=2" + cursor);
      assertThat(page.path("total").asLong()).isEqualTo(5);
      for (JsonNode reject : page.path("items")) {
        found.add(
            "%d %s %s %s"
                .formatted(
                    reject.path("line").asInt(),
                    reject.path("column").asText("-"),
                    reject.has("column") ? reject.path("value").asText("-") : "(row)",
                    reject.path("reason").asText()));
      }
      cursor = page.has("next") ? "&cursor=" + page.path("next").asText() : null;
    }
    assertThat(found)
        .containsExactly(
            "2 DepTime 2461 not a time of day",
            "3 Origin  missing value",
            "3 TaxiOut 1.50 not a whole number",
            "4 - (row) wrong number of columns: 111, the header has 110",
            "6 FlightDate 2014-02-01 not of the month");
  }

  @Test
  void aFileOfAnotherMonthLeavesTheMonthAsItWas() throws Exception {
    MonthManifest before = sample();
    JsonNode job = ingest.ingest("2015-01", Rows.diverted().path());
    assertThat(job.path("state").asText()).isEqualTo("failed");
    assertThat(job.path("error").asText())
        .isEqualTo("no row of diverted_2014_01.csv is a flight of 2015-01: {not of the month=150}");
    assertThat(sample()).isEqualTo(before);
    assertThat(runsOnDisk("2015-01")).containsExactly(before.runId());
  }

  @Test
  void badFilesAreToldApartAndLeaveTheMonthAsItWas() throws Exception {
    MonthManifest before = sample();
    byte[] zip = DownloadsTest.zip(Rows.frontierOfTheThirteenth());
    byte[] bomb = DownloadsTest.zip(new byte[20_000_000]);
    byte[] utf16 = Files.readString(Rows.diverted().path()).getBytes(StandardCharsets.UTF_16);
    byte[] garbage = new byte[100_000];
    new Random(7).nextBytes(garbage);
    assertFails("cut.zip", Arrays.copyOf(zip, zip.length / 2), "is damaged, or not all of it");
    assertFails("bomb.zip", bomb, "unpacks to more than 100 times its size");
    assertFails("garbage.csv", garbage, "the header lacks FlightDate");
    assertFails("garbage.csv.gz", garbage, "is damaged");
    assertFails("utf16.csv", utf16, "the file is UTF-16");
    assertFails("empty.csv", new byte[0], "the file is empty");
    assertFails("line.csv", new byte[10_000_000], "the first line is longer than 64 KiB");
    String header = Rows.diverted().lines().get(0);
    assertFails("header.csv", header.getBytes(StandardCharsets.UTF_8), "no row of header.csv");
    assertThat(sample()).isEqualTo(before);
    assertThat(runsOnDisk("2015-01")).containsExactly(before.runId());
    assertThat(folder.children("staging")).containsExactly("spark");
    assertThat(ingest.getBytes("/months/2015-01/parts/0").statusCode()).isEqualTo(200);
  }

  private void assertFails(String name, byte[] content, String why) throws Exception {
    JsonNode job = ingest.ingest("2015-01", Files.write(directory.resolve(name), content));
    assertThat(job.path("state").asText()).as(name).isEqualTo("failed");
    assertThat(job.path("error").asText()).as(name).contains(why);
  }

  @Test
  void aLineTooLongIsAReject() throws Exception {
    Rows odd = Rows.of("odd_2008_01.csv", "2008-01");
    List<String> lines = new ArrayList<>(odd.lines());
    lines.set(2, "\"" + "x".repeat(1_000_000));
    JsonNode job = ingest.ingest("2008-01", Files.write(directory.resolve("long.csv"), lines));
    assertThat(job.path("rejectsByReason").path("longer than 64 KiB").asLong()).isEqualTo(1);
    JsonNode reject = ingest.json("/months/2008-01/rejects").path("items").get(0);
    assertThat(reject.path("line").asInt()).isEqualTo(3);
    assertThat(reject.path("reason").asText()).isEqualTo("longer than 64 KiB");
    assertThat(reject.path("value").asText()).isEqualTo("\"" + "x".repeat(199) + "…");
  }

  @Test
  void aFileOfAYearGivesEachMonthItsRows() throws Exception {
    Rows year = Rows.of("layouts/asa_2008.csv", "2008-02");
    JsonNode job = ingest.ingest("2008-02", year.path());
    assertThat(job.path("rowsRead").asLong()).isEqualTo(10);
    assertThat(job.path("rows").asLong()).isEqualTo(10);
    assertThat(job.path("rejects").asLong()).isZero();
  }

  @Test
  void aHeaderWithoutWhatAFlightNeedsFailsTheJob() throws Exception {
    Rows frontier = Rows.frontierOfTheThirteenth();
    List<String> lines = new ArrayList<>(frontier.lines());
    lines.set(0, lines.get(0).replace("\"Dest\"", "\"Destination\""));
    Path file = directory.resolve("headless.csv");
    Files.write(file, lines);
    JsonNode job = ingest.ingest("2008-03", file);
    assertThat(job.path("state").asText()).isEqualTo("failed");
    assertThat(job.path("error").asText()).startsWith("the header lacks Dest; it has Year,");
    assertThat(ingest.get("/months/2008-03").statusCode()).isEqualTo(404);
  }

  @Test
  void forcedTheSameFileMakesANewRunOfTheSameRows() throws Exception {
    Rows odd = Rows.of("newer_names_2008_01.csv", "2008-01");
    Path file = directory.resolve("december.csv");
    List<String> lines = new ArrayList<>(odd.lines());
    lines.replaceAll(line -> line.replace(",2008-01-", ",2007-12-"));
    Files.write(file, lines);
    ingest.ingest("2007-12", file);
    MonthManifest first = lake.manifest(YearMonth.of(2007, 12)).orElseThrow();

    broker.goAway();
    JsonNode job = ingest.ingestAnew("2007-12", file);
    assertThat(job.path("state").asText()).isEqualTo("succeeded");
    MonthManifest second = lake.manifest(YearMonth.of(2007, 12)).orElseThrow();
    assertThat(second.runId()).isGreaterThan(first.runId());
    assertThat(second.parts())
        .extracting(Part::sha256)
        .isEqualTo(first.parts().stream().map(Part::sha256).toList());
    assertThat(runsOnDisk("2007-12")).containsExactly(second.runId());
    assertThat(ingest.json("/months/2007-12").path("announced").asBoolean()).isFalse();
    assertThat(ingest.post("/months/2007-12/announcements", "").statusCode()).isEqualTo(503);

    broker.comeBack();
    assertThat(ingest.post("/months/2007-12/announcements", "").statusCode()).isEqualTo(200);
    assertThat(ingest.json("/months/2007-12").path("announced").asBoolean()).isTrue();
    assertThat(ingest.get("/months/2007-12/parts/0?run=" + first.runId()).statusCode())
        .isEqualTo(410);
    assertThat(ingest.get("/months/2007-12/parts/0").statusCode()).isEqualTo(200);
    assertThat(ingest.get("/months/2007-12/parts/1").statusCode()).isEqualTo(404);
  }

  @Test
  void aJobCanBeCancelledAndLeavesNothing() throws Exception {
    var first = ingest.submit("2013-01", Rows.SAMPLE);
    var busy = ingest.submit("2013-01", Rows.SAMPLE);
    String id = TestIngest.json(first).path("id").asText();
    assertThat(busy.statusCode()).isEqualTo(409);
    assertThat(TestIngest.json(busy).path("detail").asText()).contains(id);
    assertThat(ingest.delete("/jobs/" + id).statusCode()).isEqualTo(202);
    assertThat(ingest.ended(first).path("state").asText()).isEqualTo("cancelled");
    assertThat(ingest.delete("/jobs/" + id).statusCode()).isEqualTo(409);
    assertThat(ingest.delete("/jobs/none").statusCode()).isEqualTo(404);
    assertThat(ingest.get("/months/2013-01").statusCode()).isEqualTo(404);
  }

  @Test
  void aStartAfterACrashServesTheMonthBeforeAndTidiesUp() throws Exception {
    Path crashed = directory.resolve("crashed");
    copy(folder.path("manifests/2015-01.json"), crashed.resolve("manifests/2015-01.json"));
    MonthManifest sample = sample();
    LakePaths committed = new LakePaths(sample.month(), sample.runId());
    String part = sample.parts().get(0).uri();
    copy(folder.path(part), crashed.resolve(part));
    // What a run leaves that died before its commit
    LakePaths lost = new LakePaths(sample.month(), "99990101T000000000Z");
    Files.createDirectories(crashed.resolve(lost.parquet()));
    Files.createDirectories(crashed.resolve(lost.jsonLines()));
    Files.createDirectories(crashed.resolve("staging/job"));

    FakeAnnouncer other = new FakeAnnouncer();
    try (TestIngest restarted = TestIngest.start(crashed, other)) {
      assertThat(restarted.json("/months").get(0).path("runId").asText()).isEqualTo(sample.runId());
      assertThat(restarted.getBytes("/months/2015-01/parts/0").body())
          .hasSize((int) sample.parts().get(0).bytes());
      assertThat(crashed.resolve(lost.parquet())).doesNotExist();
      assertThat(crashed.resolve(lost.jsonLines())).doesNotExist();
      assertThat(crashed.resolve("staging")).doesNotExist();
      assertThat(crashed.resolve(committed.jsonLines())).exists();
      while (other.last().isEmpty()) Thread.onSpinWait();
      assertThat(other.last().get().runId()).isEqualTo(sample.runId());
    }
  }

  @Test
  void aMonthWithoutASourceIsFetchedFromBts() throws Exception {
    byte[] zip = DownloadsTest.zip(Rows.of("newer_names_2008_01.csv", "2008-01"));
    bts.replies(
        StubbornServer.cutAfter(2000, zip, "\"a\""),
        StubbornServer.file(zip, "\"a\""),
        StubbornServer.file(zip, "\"a\""));
    JsonNode job = ingest.ended(ingest.submit("2008-01"));
    assertThat(job.path("state").asText()).as(job.toString()).isEqualTo("succeeded");
    assertThat(job.path("source").asText()).endsWith("/On_Time_x_2008_1.zip");
    MonthManifest manifest = lake.manifest(YearMonth.of(2008, 1)).orElseThrow();
    assertThat(manifest.rows()).isEqualTo(200);
    assertThat(manifest.sourceFile()).isEqualTo("On_Time_x_2008_1.zip");
    assertThat(folder.path("downloads/" + manifest.sourceSha256())).hasBinaryContent(zip);
    assertThat(ingest.ended(ingest.submit("2008-01")).path("state").asText())
        .isEqualTo("unchanged");
    // A job's order goes when all have heard of its end.
    while (!new JobOrders(folder).all().isEmpty()) Thread.onSpinWait();
  }

  @Test
  void monthsAreWorkedOnSideBySide() throws Exception {
    Path first = Rows.of("newer_names_2008_01.csv", "2008-01").path();
    Path year = Rows.of("layouts/asa_2008.csv", "2008-02").path();
    List<HttpResponse<String>> jobs =
        List.of(
            ingest.submit("2008-01", first),
            ingest.submit("2008-02", year),
            ingest.submit("2014-01", Rows.diverted().path()));
    List<Long> rows = new ArrayList<>();
    for (HttpResponse<String> job : jobs) rows.add(ingest.ended(job).path("rows").asLong());
    assertThat(rows).containsExactly(200L, 10L, 150L);
  }

  @Test
  void otherFileSystemsAreReadByHadoop() throws Exception {
    Path file = Files.copy(Rows.diverted().path(), directory.resolve("diverted.csv"));
    JsonNode job =
        ingest.ended(
            ingest.post("/months", Map.of("month", "2014-01", "source", "file://" + file)));
    assertThat(job.path("state").asText()).as(job.toString()).isIn("succeeded", "unchanged");
    assertThat(job.path("rows").asLong()).isEqualTo(150);
    JsonNode missing =
        ingest.ended(
            ingest.post("/months", Map.of("month", "2014-01", "source", "file:///no/x.csv")));
    assertThat(missing.path("error").asText()).isEqualTo("there is no file:///no/x.csv");
    JsonNode unknown =
        ingest.ended(
            ingest.post("/months", Map.of("month", "2014-01", "source", "none://lake/x.csv")));
    assertThat(unknown.path("error").asText())
        .isEqualTo("nothing on the class path reads none addresses");
  }

  @Test
  void twoFilesAreFetchedAtATime() throws Exception {
    byte[] none = DownloadsTest.zip(Rows.diverted());
    bts.otherwise(bts.stallAfter(100, none, "\"a\""));
    List<HttpResponse<String>> jobs = new ArrayList<>();
    for (String month : List.of("1990-01", "1990-02", "1990-03")) jobs.add(ingest.submit(month));
    for (HttpResponse<String> job : jobs.subList(0, 2)) await(job, "downloading 0.0 of 0.0 MB");
    await(jobs.get(2), "waiting");
    // The last first, so that none takes the place of another.
    for (HttpResponse<String> job : List.of(jobs.get(2), jobs.get(1), jobs.get(0))) {
      String id = TestIngest.json(job).path("id").asText();
      assertThat(ingest.delete("/jobs/" + id).statusCode()).isEqualTo(202);
    }
    for (HttpResponse<String> job : jobs) {
      assertThat(ingest.ended(job).path("state").asText()).isEqualTo("cancelled");
    }
    assertThat(bts.mostAtOnce()).isEqualTo(2);
    bts.otherwise(StubbornServer.status(404));
    JsonNode job = ingest.ended(ingest.submit("1990-04"));
    assertThat(job.path("error").asText()).startsWith("the server answers 404 for http://127.0");
  }

  @Test
  void jobsOutliveTheService() throws Exception {
    byte[] zip = DownloadsTest.zip(Rows.frontierOfTheThirteenth());
    Path other = directory.resolve("other");
    Lake otherLake = new Lake(new LocalFolder(other));
    // The month is made of that file already: so no second Spark is needed to see the job's end.
    otherLake.commit(LakeTest.manifest(YearMonth.of(2008, 1), "r1", Sha256.hex(zip)));
    new JobOrders(new LocalFolder(other))
        .put(order("poison", "2008-03", Rows.SAMPLE.toString(), 3));
    String id;
    try (StubbornServer slow = new StubbornServer()) {
      String url = slow.uri("/") + "{year}_{month}.zip";
      slow.replies(slow.stallAfter(3000, zip, "\"a\""));
      try (TestIngest first = TestIngest.start(other, new FakeAnnouncer(), List.of(), url)) {
        var job = first.submit("2008-01");
        id = TestIngest.json(job).path("id").asText();
        while (!first.json("/jobs/" + id).path("phase").asText().contains("MB")) {
          Thread.onSpinWait();
        }
        JsonNode poison = first.json("/jobs/poison");
        assertThat(poison.path("state").asText()).isEqualTo("failed");
        assertThat(poison.path("error").asText())
            .isEqualTo("was begun 3 times, and the service ended each time before the job did");
      }
      slow.otherwise(StubbornServer.file(zip, "\"a\""));
      try (TestIngest second = TestIngest.start(other, new FakeAnnouncer(), List.of(), url)) {
        JsonNode job = second.json("/jobs/" + id);
        while (job.path("state").asText().matches("queued|running")) {
          job = second.json("/jobs/" + id);
        }
        assertThat(job.path("state").asText()).as(job.toString()).isEqualTo("unchanged");
        assertThat(slow.requests()[1].header("Range")).isEqualTo("bytes=3000-");
        assertThat(second.json("/jobs")).hasSize(1);
      }
      assertThat(new JobOrders(new LocalFolder(other)).all()).isEmpty();
    }
  }

  private static JobOrder order(String id, String month, String source, int begun) {
    return new JobOrder(
        id, YearMonth.parse(month), source, JobOrder.Force.UNLESS_UNCHANGED, Instant.EPOCH, begun);
  }

  private void await(HttpResponse<String> job, String phase) throws Exception {
    String location = job.headers().firstValue("Location").orElseThrow();
    while (!ingest.json(location).path("phase").asText().startsWith(phase)) Thread.onSpinWait();
  }

  @Test
  void wrongOrdersAreRefusedWithTheField() throws Exception {
    Path misnamed = Files.write(directory.resolve("On_Time_x_2008_2.csv"), List.of("a"));
    Path unsuitable = Files.write(directory.resolve("x.txt"), List.of("a"));
    assertRefused("2015-13", Rows.SAMPLE, "month");
    assertRefused("2015-01", directory.resolve("nowhere.zip"), "source");
    assertRefused("2015-01", unsuitable, "source");
    assertRefused("2008-01", misnamed, "month");
    assertRefused("2008-01", "https://x.example/On_Time_x_2008_2.zip", "month");
    assertRefused("2008-01", "https://x.example/", "source");
    assertRefused("2008-01", "https:///x.zip", "source");
    assertRefused("2008-01", "https://me:secret@x.example/x.zip", "source");
    assertThat(ingest.postWithoutToken("/months").statusCode()).isEqualTo(401);
    assertThat(ingest.get("/months/2015-1").statusCode()).isEqualTo(422);
    assertThat(ingest.get("/jobs/none").statusCode()).isEqualTo(404);
  }

  @Test
  void isReadyAndDescribed() throws Exception {
    assertThat(ingest.get("/health/ready").statusCode()).isEqualTo(200);
    ApiContract.assertDescribed(ingest.service().http());
  }

  private void assertRefused(String month, Path source, String field) throws Exception {
    assertRefused(month, source.toAbsolutePath().toString(), field);
  }

  private void assertRefused(String month, String source, String field) throws Exception {
    var answer = ingest.post("/months", Map.of("month", month, "source", source));
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(TestIngest.json(answer).path("field").asText()).isEqualTo(field);
  }

  private MonthManifest sample() {
    return lake.manifest(YearMonth.of(2015, 1)).orElseThrow();
  }

  private List<Flight> flights(MonthManifest manifest) throws IOException {
    List<Flight> flights = new ArrayList<>();
    for (String line : lines(manifest)) flights.add(Json.mapper().readValue(line, Flight.class));
    return flights;
  }

  private String line(MonthManifest manifest, String part) throws IOException {
    return lines(manifest).stream().filter(l -> l.contains(part)).findFirst().orElseThrow();
  }

  private List<String> lines(MonthManifest manifest) throws IOException {
    List<String> lines = new ArrayList<>();
    for (Part part : manifest.parts()) {
      Path file = folder.path(part.uri());
      try (BufferedReader in =
          new BufferedReader(
              new InputStreamReader(
                  new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
        in.lines().forEach(lines::add);
      }
    }
    return lines;
  }

  /** The runs that have files of any kind. */
  private List<String> runsOnDisk(String month) {
    YearMonth parsed = YearMonth.parse(month);
    LakePaths any = new LakePaths(parsed, "any");
    return Stream.of(any.parquet(), any.jsonLines(), any.rejects())
        .flatMap(path -> LocalFolder.children(folder.path(path).getParent()).stream())
        .map(path -> path.getFileName().toString().replace("run=", ""))
        .distinct()
        .toList();
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to.getParent());
    Files.copy(from, to);
  }
}
