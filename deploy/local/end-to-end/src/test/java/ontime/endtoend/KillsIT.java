package ontime.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
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

/** A month taken again and again while processes are killed at random moments. */
@Tag("wide")
@TestInstance(Lifecycle.PER_CLASS)
class KillsIT {
  private static final int ROUNDS = 8;
  private static final int FLIGHTS = 55_105;
  private static final List<String> VICTIMS = List.of("mongo", "query", "kafka", "ingest");

  /** About as long as a round takes from the file to the store. */
  private static final int LONGEST_WAIT_MILLIS = 15_000;

  private TestStack stack;

  @BeforeAll
  void up(@TempDir Path home) throws Exception {
    stack = new TestStack(home);
    TestStack.Outcome up = stack.ontime("up");
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
      String again = "{\"month\":\"2015-01\",\"source\":\"" + stack.sample() + "\",\"force\":true}";
      assertThat(stack.postAsAdmin(stack.ingest("/months"), again).statusCode()).isEqualTo(202);
      Thread.sleep(random.nextInt(LONGEST_WAIT_MILLIS));
      stack.kill(VICTIMS.get(round % VICTIMS.size()));
      Await.until("no job is at work", this::jobsEnded);
      Await.until("the lake's run is the store's", this::loadedIsCommitted);
      JsonNode counts = stack.json(stack.query("/months/2015-01/counts"));
      assertThat(counts.get("flights").asInt()).as("round %d", round).isEqualTo(FLIGHTS);
    }
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
    JsonNode load = stack.json(stack.query("/loads")).get(0);
    return load.get("state").asText().equals("loaded")
        && load.get("runId").equals(month.get("runId"));
  }
}
