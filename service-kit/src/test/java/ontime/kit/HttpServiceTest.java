package ontime.kit;

import static java.net.http.HttpResponse.BodyHandlers.discarding;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import ontime.model.Json;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpServiceTest {
  private final HttpClient client = HttpClient.newHttpClient();
  private final AtomicReference<String> store = new AtomicReference<>("up");
  private final CountDownLatch slowStarted = new CountDownLatch(1);
  private final CountDownLatch slowMayEnd = new CountDownLatch(1);
  private HttpService service;

  @BeforeEach
  void start() {
    HttpConfig config =
        new HttpConfig("127.0.0.1", 0, Optional.of(new Secret("token-1")), Duration.ofSeconds(5));
    service =
        new HttpService("test", config)
            .component("store", this::checkStore)
            .openApi("/test-openapi.yaml")
            .routes(
                routes -> {
                  routes.get(
                      "/days/{date}",
                      context -> context.json(Map.of("date", Parameters.date(context, "date"))));
                  routes.get(
                      "/broken",
                      context -> {
                        throw new IllegalStateException("secret detail");
                      });
                  routes.get(
                      "/slow",
                      context -> {
                        slowStarted.countDown();
                        slowMayEnd.await();
                        context.result("slow");
                      });
                  routes.post("/days", context -> context.bodyAsClass(Day.class), Access.ADMIN);
                })
            .start();
  }

  @AfterEach
  void stop() {
    slowMayEnd.countDown();
    service.close();
  }

  record Day(java.time.LocalDate date) {}

  private void checkStore() throws Exception {
    if (!store.get().equals("up")) throw new Exception(store.get());
  }

  @Test
  void isLiveAndReady() throws Exception {
    assertThat(get("/health/live").statusCode()).isEqualTo(200);
    assertThat(get("/health/ready").body()).contains("\"status\":\"up\"", "\"store\":\"up\"");
  }

  @Test
  void namesTheComponentThatFailed() throws Exception {
    store.set("no route to the store");
    HttpResponse<String> ready = get("/health/ready");
    assertThat(ready.statusCode()).isEqualTo(503);
    assertThat(ready.body()).contains("\"status\":\"down\"", "\"store\":\"no route to the store\"");
    assertThat(get("/health/live").statusCode()).isEqualTo(200);
  }

  @Test
  void aWrongParameterIsNamedWithItsReason() throws Exception {
    HttpResponse<String> answer = get("/days/2015-02-30");
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    JsonNode problem = Json.mapper().readTree(answer.body());
    assertThat(problem.get("field").asText()).isEqualTo("date");
    assertThat(problem.get("detail").asText())
        .isEqualTo("date is not a date like 2015-01-31: 2015-02-30");
    assertThat(problem.get("requestId").asText())
        .isEqualTo(answer.headers().firstValue("X-Request-Id").orElseThrow());
  }

  @Test
  void keepsTheCallersRequestIdUnlessItIsNone() throws Exception {
    assertThat(
            send(request("/health/live").header("X-Request-Id", "caller-0001"))
                .headers()
                .firstValue("X-Request-Id"))
        .contains("caller-0001");
    assertThat(
            send(request("/health/live").header("X-Request-Id", "<script>"))
                .headers()
                .firstValue("X-Request-Id")
                .orElseThrow())
        .matches("[0-9a-f]{16}");
  }

  @Test
  void aFailureTellsNothingOfItself() throws Exception {
    HttpResponse<String> answer = get("/broken");
    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body()).contains("request id").doesNotContain("secret detail", "Exception");
  }

  @Test
  void whatIsNotThereIsAProblemToo() throws Exception {
    HttpResponse<String> answer = get("/nowhere");
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
  }

  @Test
  void whatChangesSomethingWantsTheToken() throws Exception {
    assertThat(send(post("/days", "{}")).statusCode()).isEqualTo(401);
    assertThat(send(post("/days", "{}").header("Authorization", "Bearer nope")).statusCode())
        .isEqualTo(401);
    assertThat(
            send(post("/days", "{\"date\":\"2015-01-01\"}")
                    .header("Authorization", "Bearer token-1"))
                .statusCode())
        .isEqualTo(200);
  }

  @Test
  void aWrongBodyIsNamedToo() throws Exception {
    HttpRequest.Builder wrong =
        post("/days", "{\"date\":\"soon\"}").header("Authorization", "Bearer token-1");
    HttpResponse<String> answer = send(wrong);
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("\"field\":\"date\"").doesNotContain("Exception");
    assertThat(send(post("/days", "{").header("Authorization", "Bearer token-1")).statusCode())
        .isEqualTo(400);
  }

  @Test
  void measuresByRouteNotByPath() throws Exception {
    get("/days/2015-01-01");
    assertThat(get("/metrics").body())
        .contains("route=\"/days/{date}\"", "jvm_memory_used_bytes")
        .doesNotContain("2015-01-01");
  }

  @Test
  void describesItself() throws Exception {
    ApiContract.assertDescribed(service);
    assertThat(get("/docs").body()).contains("swagger-ui-bundle.js");
    assertThat(get("/docs/swagger-ui-bundle.js").body()).hasSizeGreaterThan(100_000);
    assertThat(get("/docs/..%2Flogback.xml").statusCode()).isGreaterThanOrEqualTo(400);
  }

  @Test
  void requestsUnderWayEndBeforeItStops() throws Exception {
    CompletableFuture<HttpResponse<String>> slow =
        client.sendAsync(request("/slow").build(), BodyHandlers.ofString());
    assertThat(slowStarted.await(60, TimeUnit.SECONDS)).isTrue();
    CompletableFuture<Void> stopped = CompletableFuture.runAsync(service::close);
    Thread.sleep(600); // longer than a connection may idle meanwhile
    assertThat(stopped).isNotDone();
    slowMayEnd.countDown();
    assertThat(slow.get(60, TimeUnit.SECONDS).body()).isEqualTo("slow");
    stopped.get(60, TimeUnit.SECONDS);
  }

  @Test
  void stopsThoughAConnectionStaysOpenAndARequestDoesNotEnd() throws Exception {
    HttpConfig brief = new HttpConfig("127.0.0.1", 0, Optional.empty(), Duration.ofSeconds(1));
    CountDownLatch never = new CountDownLatch(1);
    HttpService stuck =
        new HttpService("stuck", brief)
            .routes(routes -> routes.get("/stuck", context -> never.await()))
            .start();
    URI base = stuck.uri();
    client.send(HttpRequest.newBuilder(base.resolve("/health/live")).build(), discarding());
    var cutOff =
        client.sendAsync(HttpRequest.newBuilder(base.resolve("/stuck")).build(), discarding());
    Thread.sleep(100);
    stuck.close();
    assertThat(cutOff).failsWithin(Duration.ofSeconds(60));
  }

  private HttpResponse<String> get(String path) throws Exception {
    return send(request(path));
  }

  private HttpRequest.Builder post(String path, String body) {
    return request(path)
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(body));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(service.uri() + path));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), BodyHandlers.ofString());
  }
}
