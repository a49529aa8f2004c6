package ontime.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** Requests under way while processes are killed at random moments and the model is switched. */
@Tag("wide")
@TestInstance(Lifecycle.PER_CLASS)
class RealTimeKillsIT {
  private static final int ROUNDS = 20;
  private static final int SWITCH_EVERY = 5;
  private static final int LONGEST_WAIT_MILLIS = 4_000;
  private static final Duration GOAL = Duration.ofSeconds(30);
  private static final List<String> VICTIMS =
      List.of("kafka", "streaming", "prediction", "mongo", "gateway");

  private TestStack stack;

  @BeforeAll
  void up(@TempDir Path home) throws Exception {
    stack = new TestStack(home);
    stack.ontime("up").succeeded();
    stack
        .ontime(
            "train",
            "--months",
            "2015-01",
            "--test-days",
            "1",
            "--against",
            "none",
            "--keep-active")
        .succeeded();
  }

  @AfterAll
  void down() throws Exception {
    stack.ontime("down").succeeded();
  }

  @Test
  void eachAcceptedRequestHasOneAnswerInTheEnd() throws Exception {
    Random random = new Random(7);
    List<String> versions = versions();
    assertThat(versions).hasSize(2);
    List<Duration> pauses = new ArrayList<>();
    Map<String, JsonNode> seen = new HashMap<>();
    List<String> accepted;
    try (RequestLoad load = new RequestLoad(stack)) {
      for (int round = 0; round < ROUNDS; round++) {
        if (round % SWITCH_EVERY == SWITCH_EVERY - 1) activate(versions.get(round % 2));
        Thread.sleep(random.nextInt(LONGEST_WAIT_MILLIS));
        String victim = VICTIMS.get(round % VICTIMS.size());
        stack.kill(victim);
        long back = System.nanoTime();
        load.awaitAnswerOfARequestFromNowOn();
        pauses.add(Duration.ofNanos(System.nanoTime() - back));
        for (String id : load.accepted()) {
          if (!seen.containsKey(id) && state(id).equals("answered")) seen.put(id, asked(id));
        }
        System.out.printf(
            "round %d: %s killed; answers flow %d ms after it was back; %d accepted so far%n",
            round, victim, pauses.get(round).toMillis(), load.accepted().size());
      }
      accepted = load.accepted();
    }
    for (String id : accepted) {
      Await.until(id + " is answered", () -> state(id).equals("answered"));
    }
    assertThat(accepted).hasSizeGreaterThan(500).doesNotHaveDuplicates();
    assertThat(pauses).allSatisfy(pause -> assertThat(pause).isLessThan(GOAL));
    // A result that came again after a kill has changed no answer that somebody may have seen.
    for (String id : seen.keySet()) assertThat(asked(id)).isEqualTo(seen.get(id));
    assertThat(stack.json(stack.prediction("/dead-letters")).get("items")).isEmpty();
  }

  private List<String> versions() throws Exception {
    List<String> versions = new ArrayList<>();
    for (JsonNode model : stack.json(stack.prediction("/models")).get("versions")) {
      versions.add(model.get("version").asText());
    }
    return versions;
  }

  private void activate(String version) throws Exception {
    String order = "{\"version\":\"" + version + "\",\"force\":true}";
    assertThat(stack.putAsAdmin(stack.prediction("/models/active"), order).statusCode())
        .isEqualTo(200);
  }

  private String state(String id) throws Exception {
    return asked(id).get("state").asText();
  }

  private JsonNode asked(String id) throws Exception {
    return stack.json(stack.prediction("/predictions/" + id));
  }
}
