package ontime.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
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
  private static final int ROUNDS = 8;
  private static final int FLIGHTS = 55_105;
  private static final List<String> VICTIMS = List.of("mongo", "query", "kafka", "ingest");

  private static final int INDEX_ROUNDS = 10;

  /** Less than the sample takes into the index. */
  private static final int LONGEST_INDEXING_MILLIS = 3_000;

  /** About as long as a round takes from the file to the store. */
  private static final int LONGEST_WAIT_MILLIS = 15_000;

  private TestStack stack;

  @BeforeAll
  void up(@TempDir Path home) throws Exception {
    stack = new TestStack(home);
    Commands.Outcome up = stack.ontime("up");
    assertThat(up.exitCode()).as(up.output()).isZero();
  }

  @AfterAll
  void down() throws Exception {
    assertThat(stack.ontime("down").exitCode()).isZero();
  }

  @Test
  void everyFlightIsThereOnceInTheEnd() throws Exception {
    Random random = new Random(2015);
    for (int round = 0; round < ROUNDS; round++) {
      takeAgain();
      Thread.sleep(random.nextInt(LONGEST_WAIT_MILLIS));
      stack.kill(VICTIMS.get(round % VICTIMS.size()));
      Await.until("no job is at work", this::jobsEnded);
      Await.until("the lake's run is the store's", this::loadedIsCommitted);
      JsonNode counts = stack.json(stack.query("/months/2015-01/counts"));
      assertThat(counts.get("flights").asInt()).as("round %d", round).isEqualTo(FLIGHTS);
    }
  }

  @Test
  void everyFlightIsFoundOnceInTheEnd() throws Exception {
    Random random = new Random(1);
    JsonNode stored = stack.json(stack.query("/months/2015-01/checksums"));
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
    Commands.Outcome last = stack.ontime("search", "rebuild");
    assertThat(last.exitCode()).as(last.output()).isZero();
    assertThat(found()).isEqualTo(stored);
    assertThat(
            stack.json(stack.search("/search/flights?limit=1&facets=false")).get("total").asInt())
        .isEqualTo(FLIGHTS);
  }

  private void takeAgain() throws Exception {
    String again = "{\"month\":\"2015-01\",\"source\":\"" + stack.sample() + "\",\"force\":true}";
    assertThat(stack.postAsAdmin(stack.ingest("/months"), again).statusCode()).isEqualTo(202);
  }

  private String runId() throws Exception {
    return stack.json(stack.ingest("/months")).get(0).get("runId").asText();
  }

  private JsonNode indexing() throws Exception {
    return stack.json(stack.search("/loads")).path(0);
  }

  private JsonNode found() throws Exception {
    return stack.json(stack.search("/months/2015-01/checksums"));
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
