package ontime.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class EngineHealthTest {
  private final HttpClient http = HttpClient.newHttpClient();

  @Test
  void livesWhateverItsChecksSay() throws Exception {
    try (EngineHealth health = EngineHealth.start(0, Map.of("broker", () -> fail("no leader")))) {
      HttpResponse<String> answer = get(health, "/health/live");

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).isEqualTo("{\"status\":\"up\"}");
      assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
    }
  }

  @Test
  void isReadyWhenEveryCheckPasses() throws Exception {
    try (EngineHealth health = EngineHealth.start(0, Map.of("broker", () -> {}))) {
      HttpResponse<String> answer = get(health, "/health/ready");

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).isEqualTo("{\"status\":\"up\",\"components\":{\"broker\":\"up\"}}");
    }
  }

  @Test
  void namesWhatFailedInTheOrderGiven() throws Exception {
    Map<String, EngineHealth.Check> checks = new LinkedHashMap<>();
    checks.put("disk", () -> {});
    checks.put("broker", () -> fail("no \"leader\"\nin C:\\"));
    checks.put("store", () -> fail(null));
    try (EngineHealth health = EngineHealth.start(0, checks)) {
      HttpResponse<String> answer = get(health, "/health/ready");

      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.body())
          .isEqualTo(
              "{\"status\":\"down\",\"components\":{\"disk\":\"up\","
                  + "\"broker\":\"no \\\"leader\\\"\\u000ain C:\\\\\",\"store\":\"IOException\"}}");
    }
  }

  @Test
  void livesWhileACheckTakesItsTime() throws Exception {
    CountDownLatch entered = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    EngineHealth.Check slow =
        () -> {
          entered.countDown();
          release.await();
        };
    try (EngineHealth health = EngineHealth.start(0, Map.of("slow", slow))) {
      var ready =
          http.sendAsync(request(health, "/health/ready"), HttpResponse.BodyHandlers.ofString());
      entered.await();

      assertThat(get(health, "/health/live").statusCode()).isEqualTo(200);

      release.countDown();
      assertThat(ready.join().statusCode()).isEqualTo(200);
    }
  }

  @Test
  void saysThatItsPortIsTaken() throws Exception {
    try (EngineHealth health = EngineHealth.start(0, Map.of())) {
      assertThatThrownBy(() -> EngineHealth.start(health.port(), Map.of()))
          .isInstanceOf(BindException.class);
    }
  }

  private HttpResponse<String> get(EngineHealth health, String path) throws Exception {
    return http.send(request(health, path), HttpResponse.BodyHandlers.ofString());
  }

  private static HttpRequest request(EngineHealth health, String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + health.port() + path)).build();
  }

  private static void fail(String message) throws IOException {
    throw new IOException(message);
  }
}
