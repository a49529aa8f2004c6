package ontime.prediction;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import ontime.model.Json;
import ontime.model.PredictionRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every queue of requests does. */
@Timeout(180)
abstract class RequestQueueContract {
  private final Asked asked = new Asked();

  abstract RequestQueue queue();

  /** What the queue was sent since the last call, at least so many, in any order. */
  abstract List<PredictionRequest> received(int least);

  @Test
  void answers() throws Exception {
    queue().check();
  }

  @Test
  void whatIsSentArrivesWhole() throws Exception {
    queue().send(asked.requests()).get(60, TimeUnit.SECONDS);
    assertThat(json(received(asked.size())))
        .containsExactlyInAnyOrderElementsOf(json(asked.requests()));
    queue().send(List.of(asked.request(7))).get(60, TimeUnit.SECONDS);
    assertThat(json(received(1))).isEqualTo(json(List.of(asked.request(7))));
  }

  /** What is unknown is null before and absent after. */
  private static List<String> json(List<PredictionRequest> requests) throws IOException {
    List<String> all = new ArrayList<>();
    for (PredictionRequest request : requests) {
      all.add(Json.mapper().writeValueAsString(request));
    }
    return all;
  }

  @Test
  void nothingIsSentAtOnce() throws Exception {
    queue().send(List.of()).get(10, TimeUnit.SECONDS);
  }
}
