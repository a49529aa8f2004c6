package ontime.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

class TrailTest {
  @Test
  void aMessageGoesOnWithTheRequestThatSentIt() {
    Map<String, String> sent = new HashMap<>();
    Trail.receive("topic", Map.of("X-Request-Id", "caller-0001")::get, () -> passOn(sent));
    assertThat(sent).containsExactly(Map.entry("X-Request-Id", "caller-0001"));
    assertThat(RequestId.current()).isEmpty();
  }

  @Test
  void whatIsNoIdIsNotTaken() {
    Map<String, String> sent = new HashMap<>();
    Trail.receive("topic", Map.of("X-Request-Id", "a\nforged line")::get, () -> passOn(sent));
    Trail.receive("topic", name -> null, () -> passOn(sent));
    assertThat(sent).isEmpty();
  }

  @Test
  void workIsPartOfTheRequestWhereverItIsDone() throws ExecutionException, InterruptedException {
    Map<String, String> sent = new HashMap<>();
    Runnable work =
        Trail.receive(
            "topic",
            Map.of("X-Request-Id", "caller-0001")::get,
            () -> Trail.carry((Runnable) () -> passOn(sent)));
    CompletableFuture.runAsync(work).get();
    assertThat(sent).containsValue("caller-0001");
  }

  private static Void passOn(Map<String, String> headers) {
    Trail.passOn(headers::put);
    return null;
  }
}
