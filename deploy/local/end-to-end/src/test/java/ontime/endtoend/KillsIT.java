package ontime.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import ontime.model.ChecksumTally;
import ontime.model.Flight;
import ontime.model.Json;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** A month taken again, or indexed again, while processes are killed at random moments. */
@Tag("wide")
@TestInstance(Lifecycle.PER_CLASS)
class KillsIT {
  private static final String MONTH = "2015-01";

  /** How often each process is killed. */
  private static final int KILLS = Integer.getInteger("ontime.kills", 2);

  private static final List<String> VICTIMS =
      List.of("ingest", "query", "search", "kafka", "mongo", "elasticsearch");

  private static final int INDEX_ROUNDS = 10;

  /** Less than the sample takes into the index. */
  private static final int LONGEST_INDEXING_MILLIS = 3_000;

  /** About as long as a month takes from the file to store and index. */
  private static final int LONGEST_WAIT_MILLIS = 15_000;

  private TestStack stack;
  private MonthFigures expected;

  @BeforeAll
  void up(@TempDir Path home) throws Exception {
    stack = new TestStack(home);
    stack.ontime("up", "--no-sample").succeeded();
    stack.ontime("ingest", MONTH, "--from", stack.sample().toString()).succeeded();
    expected = MonthFigures.ofCsv(stack.sample());
  }

  @AfterAll
  void down() throws Exception {
    stack.ontime("down").succeeded();
  }

  /** Two processes in a round, each at a moment of its own. */
  @Test
  void everyFlightIsThereOnceInTheEnd() throws Exception {
    Random random = new Random(2015);
    List<String> victims = new ArrayList<>();
    for (int i = 0; i < KILLS; i++) {
      List<String> once = new ArrayList<>(VICTIMS);
      Collections.shuffle(once, random);
      victims.addAll(once);
    }
    for (int round = 0; round < victims.size() / 2; round++) {
      List<String> two = victims.subList(2 * round, 2 * round + 2);
      Map<String, Long> pids = stack.status().pids();
      takeAgain();
      int first = random.nextInt(LONGEST_WAIT_MILLIS);
      Thread.sleep(first);
      TestStack.end(pids, two.get(0));
      Thread.sleep(random.nextInt(LONGEST_WAIT_MILLIS - first));
      TestStack.end(pids, two.get(1));
      stack.awaitSuccessors(pids, two.toArray(String[]::new));
      Await.until("no job is at work", this::jobsEnded);
      Await.until("the lake's run is the store's", this::loadedIsCommitted);
      hasEveryFlightOnce("round %d, %s killed".formatted(round, two));
      System.out.printf("%s were killed, nothing is lost or double%n", two);
    }
  }

  private void hasEveryFlightOnce(String when) throws Exception {
    JsonNode month = stack.json(stack.ingest("/months/" + MONTH));
    String run = month.get("runId").asText();
    Path parquet = stack.lake().resolve("flights/year=2015/month=1/run=" + run);
    Path jsonLines = stack.lake().resolve("flights-jsonl").resolve(MONTH).resolve(run);
    assertThat(MonthFigures.ofParquet(parquet)).as(when).isEqualTo(expected);
    assertThat(MonthFigures.ofJsonLines(jsonLines)).as(when).isEqualTo(expected);
    JsonNode lake = checksums(jsonLines);
    assertThat(stored()).as(when).isEqualTo(lake);
    assertThat(found()).as(when).isEqualTo(lake);
  }

  private static JsonNode checksums(Path jsonLines) throws IOException {
    ChecksumTally tally = new ChecksumTally();
    try (Stream<Path> parts = Files.list(jsonLines)) {
      for (Path part : parts.toList()) {
        try (BufferedReader lines = TestStack.unzipped(Files.newInputStream(part))) {
          for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            tally.add(Json.mapper().readValue(line, Flight.class));
          }
        }
      }
    }
    // As a service tells it.
    String json = Json.mapper().writeValueAsString(tally.checksums(YearMonth.parse(MONTH)));
    return Json.mapper().readTree(json);
  }

  @Test
  void everyFlightIsFoundOnceInTheEnd() throws Exception {
    Random random = new Random(1);
    JsonNode stored = stored();
    for (int round = 0; round < INDEX_ROUNDS; round++) {
      String victim = round % 2 == 0 ? "search" : "elasticsearch";
      boolean byMessage = round % 4 > 1;
      if (byMessage) {
        String before = runId();
        takeAgain();
        Await.until("the index is begun", () -> !indexing().path("runId").asText().equals(before));
      } else {
        URI rebuilds = stack.search("/rebuilds");
        assertThat(stack.postAsAdmin(rebuilds, "").statusCode()).isEqualTo(202);
      }
      Thread.sleep(random.nextInt(LONGEST_INDEXING_MILLIS));
      stack.kill(victim);
      // A message comes again until it is loaded. A rebuild has to be asked for again; until then
      // the index that was there is there, whole.
      if (byMessage) Await.until("the lake's run is the index's", this::loadedIsCommitted);
      assertThat(found()).as("round %d, %s killed", round, victim).isEqualTo(stored);
    }
    stack.ontime("search", "rebuild").succeeded();
    assertThat(found()).isEqualTo(stored);
    assertThat(
            stack.json(stack.search("/search/flights?limit=1&facets=false")).get("total").asLong())
        .isEqualTo(stored.get("flights").asLong());
  }

  private void takeAgain() throws Exception {
    String again =
        "{\"month\":\"" + MONTH + "\",\"source\":\"" + stack.sample() + "\",\"force\":true}";
    assertThat(stack.postAsAdmin(stack.ingest("/months"), again).statusCode()).isEqualTo(202);
  }

  private String runId() throws Exception {
    return stack.json(stack.ingest("/months")).get(0).get("runId").asText();
  }

  private JsonNode indexing() throws Exception {
    return stack.json(stack.search("/loads")).path(0);
  }

  private JsonNode stored() throws Exception {
    return stack.json(stack.query("/months/" + MONTH + "/checksums"));
  }

  private JsonNode found() throws Exception {
    return stack.json(stack.search("/months/" + MONTH + "/checksums"));
  }

  private boolean jobsEnded() throws Exception {
    for (JsonNode job : stack.json(stack.ingest("/jobs"))) {
      String state = job.get("state").asText();
      if (state.equals("running") || state.equals("queued")) return false;
    }
    return true;
  }

  private boolean loadedIsCommitted() throws Exception {
    JsonNode month = stack.json(stack.ingest("/months")).get(0);
    for (URI loads : List.of(stack.query("/loads"), stack.search("/loads"))) {
      JsonNode load = stack.json(loads).path(0);
      if (!load.path("state").asText().equals("loaded")
          || !load.path("runId").equals(month.get("runId"))) return false;
    }
    return true;
  }
}
