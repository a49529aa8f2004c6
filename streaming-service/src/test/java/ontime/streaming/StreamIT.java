package ontime.streaming;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import ontime.kit.ApiContract;
import ontime.kit.Engine;
import ontime.kit.Settings;
import ontime.model.Json;
import ontime.model.PredictionRequest;
import ontime.model.PredictionResult;
import ontime.modelkit.Active;
import ontime.modelkit.Predictor;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The service on a real broker, with real requests and a real model: one life, step by step. */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StreamIT {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private static final String TOKEN = "test-token";

  private final HttpClient http = HttpClient.newHttpClient();
  private Engine broker;
  private TestLake lake;
  private TestKafka kafka;
  private StreamingService service;

  @BeforeAll
  void start(@TempDir Path directory) throws Exception {
    broker = Engine.kafka(directory.resolve("kafka")).start().awaitReady();
    lake = new TestLake(directory.resolve("lake"));
    kafka = new TestKafka(broker.bootstrapServers());
    service = service(QueryTrigger.CONTINUOUS);
  }

  @AfterAll
  void stop() {
    service.close();
    kafka.close();
    broker.close();
  }

  private StreamingService service(QueryTrigger trigger) {
    Map<String, String> environment =
        Map.of(
            "ONTIME_PORT", "0",
            "ONTIME_ADMIN_TOKEN", TOKEN,
            "ONTIME_LAKE", lake.root().toString(),
            "ONTIME_TRIGGER", trigger.word(),
            "ONTIME_KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers());
    return new StreamingService(StreamingConfig.from(new Settings(environment))).start();
  }

  @Test
  @Order(1)
  void withoutAModelItWaitsAndIsReady() throws Exception {
    await("a look at Kafka", () -> get("/health/ready").statusCode() == 200);
    assertThat(query().get("state").asText()).isEqualTo("waiting-for-model");
    assertThat(query().has("modelVersion")).isFalse();
  }

  @Test
  @Order(2)
  void whatWasAskedBeforeThereWasAModelIsAnsweredAsInProcess() throws Exception {
    List<PredictionRequest> requests = RealRequests.of(200);
    requests.forEach(kafka::ask);
    kafka.flush();
    await("lag", () -> query().get("lag").asLong() == 200);
    lake.activate(TestLake.FIRST);
    kafka.follow();
    Map<String, List<PredictionResult>> results = kafka.awaitResults(requests);
    Predictor predictor = new Predictor(Clock.systemUTC());
    for (PredictionRequest request : requests) {
      assertThat(results.get(request.id())).hasSize(1);
      assertThat(results.get(request.id()).get(0).prediction())
          .usingRecursiveComparison()
          .ignoringFields("scoredAt", "scoreMicros")
          .isEqualTo(predictor.predict(lake.load(TestLake.FIRST), request));
    }
  }

  @Test
  @Order(3)
  void whatCannotBeAnsweredStopsNothing() throws Exception {
    List<PredictionRequest> requests = RealRequests.of(30);
    for (int i = 0; i < requests.size(); i++) {
      kafka.ask(requests.get(i));
      if (i % 3 == 0) kafka.send(PredictionRequest.TOPIC, "k" + i, ("broken " + i).getBytes(UTF_8));
    }
    kafka.send(PredictionRequest.TOPIC, "nothing", null);
    kafka.awaitResults(requests);
    List<ConsumerRecord<String, byte[]>> letters =
        kafka.await("dead letters", all -> letters(all).size() == 11).stream()
            .filter(each -> each.topic().equals(Answers.DEAD_LETTERS))
            .toList();
    assertThat(letters)
        .filteredOn(letter -> letter.key().equals("k3"))
        .singleElement()
        .satisfies(
            letter -> {
              assertThat(letter.value()).isEqualTo("broken 3".getBytes(UTF_8));
              assertThat(header(letter, "reason")).contains("Unrecognized token 'broken'");
              assertThat(header(letter, "group")).isEqualTo("streaming-service");
            });
  }

  private static List<ConsumerRecord<String, byte[]>> letters(
      List<ConsumerRecord<String, byte[]>> all) {
    return all.stream().filter(each -> each.topic().equals(Answers.DEAD_LETTERS)).toList();
  }

  private static String header(ConsumerRecord<?, ?> letter, String name) {
    return new String(letter.headers().lastHeader(name).value(), UTF_8);
  }

  @Test
  @Order(4)
  void anotherModelAnswersWithoutALossAndWithoutAMix() throws Exception {
    List<PredictionRequest> requests = RealRequests.of(2_000);
    for (int i = 0; i < requests.size(); i++) {
      kafka.ask(RealRequests.now(requests.get(i)));
      if (i == 1_000) {
        kafka.awaitResults(requests.subList(0, 500));
        lake.activate(TestLake.SECOND);
        kafka.send(Active.TOPIC, TestLake.SECOND, "{}".getBytes(UTF_8));
        kafka.flush();
        await(
            "the other model", () -> query().get("modelVersion").asText().equals(TestLake.SECOND));
      }
    }
    Map<String, List<PredictionResult>> results = kafka.awaitResults(requests);
    List<String> versions =
        requests.stream()
            .map(request -> results.get(request.id()))
            .peek(answers -> assertThat(answers).hasSize(1))
            .map(answers -> answers.get(0).prediction().modelVersion())
            .toList();
    assertThat(versions.subList(0, 500)).containsOnly(TestLake.FIRST);
    assertThat(versions.subList(1_001, 2_000)).containsOnly(TestLake.SECOND);
  }

  @Test
  @Order(5)
  void itSaysHowItFares() throws Exception {
    await("the lag is gone", () -> query().get("lag").asLong() == 0);
    await("a checkpoint", () -> query().has("committedAt"));
    JsonNode query = query();
    assertThat(query.get("name").asText()).isEqualTo("delay-predictions");
    assertThat(query.get("trigger").asText()).isEqualTo("continuous");
    assertThat(query.get("state").asText()).isEqualTo("running");
    assertThat(query.get("restarts").asInt()).isZero();
    assertThat(query.has("lastError")).isFalse();
    assertThat(query.get("requestsPerSecond").asDouble()).isPositive();
    assertThat(query.get("resultsPerSecond").asDouble()).isPositive();
    assertThat(query.get("deadLettersPerSecond").asDouble()).isPositive();
    assertThat(query.get("latencyP50Millis").asLong()).isNotNegative();
    assertThat(query.get("latencyP99Millis").asLong())
        .isGreaterThanOrEqualTo(query.get("latencyP50Millis").asLong());
    assertThat(get("/health/ready").statusCode()).isEqualTo(200);
    assertThat(get("/metrics").body())
        .contains("ontime_query_lag", "ontime_query_running", "ontime_query_latency_p99_seconds");
    ApiContract.assertDescribed(service.http());
  }

  @Test
  @Order(6)
  void aQueryThatFailsIsStartedAgain() throws Exception {
    SparkSession.active().sparkContext().stop();
    await("a failure", () -> query().get("restarts").asInt() == 1);
    assertThat(query().get("lastError").asText()).isNotEmpty();
    List<PredictionRequest> requests = RealRequests.of(50);
    requests.forEach(kafka::ask);
    kafka.awaitResults(requests);
    await("running", () -> query().get("state").asText().equals("running"));
  }

  @Test
  @Order(7)
  void itDrainsAndGoesOnWhereItWas() throws Exception {
    List<PredictionRequest> before = RealRequests.of(500);
    before.forEach(kafka::ask);
    kafka.flush();
    service.close();
    kafka.poll(Duration.ofMillis(500));
    assertThat(kafka.awaitResults(before)).containsKeys(ids(before));
    List<PredictionRequest> meanwhile = RealRequests.of(50);
    meanwhile.forEach(kafka::ask);
    kafka.flush();
    service = service(QueryTrigger.MICRO_BATCH);
    Map<String, List<PredictionResult>> results = kafka.awaitResults(meanwhile);
    assertThat(before).allSatisfy(each -> assertThat(results.get(each.id())).hasSize(1));
    assertThat(meanwhile).allSatisfy(each -> assertThat(results.get(each.id())).hasSize(1));
    assertThat(query().get("trigger").asText()).isEqualTo("micro-batch");
  }

  @Test
  @Order(8)
  void aCheckpointCutShortStopsNothing() throws Exception {
    service.close();
    for (String log : List.of("commits", "offsets")) {
      Files.write(
          newest(lake.root().resolveSibling("checkpoints/streaming").resolve(log)), new byte[0]);
    }
    service = service(QueryTrigger.ASYNC);
    List<PredictionRequest> requests = RealRequests.of(50);
    requests.forEach(kafka::ask);
    kafka.awaitResults(requests);
    assertThat(query().get("restarts").asInt()).isZero();
    assertThat(query().get("trigger").asText()).isEqualTo("async");
  }

  @Test
  @Order(9)
  void itsTriggerMayBeChanged() throws Exception {
    assertThat(put("/queries/other", "{\"trigger\": \"continuous\"}")).isEqualTo(404);
    assertThat(put("/queries/delay-predictions", "{\"trigger\": \"never\"}")).isEqualTo(422);
    assertThat(put("/queries/delay-predictions", "{\"trigger\": \"continuous\"}")).isEqualTo(200);
    List<PredictionRequest> requests = RealRequests.of(50);
    requests.forEach(kafka::ask);
    Map<String, List<PredictionResult>> results = kafka.awaitResults(requests);
    assertThat(requests).allSatisfy(each -> assertThat(results.get(each.id())).hasSize(1));
    await("it runs", () -> query().get("state").asText().equals("running"));
    assertThat(query().get("trigger").asText()).isEqualTo("continuous");
    assertThat(query().get("restarts").asInt()).isZero();
  }

  private int put(String path, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(service.http().uri() + path))
            .header("Authorization", "Bearer " + TOKEN)
            .PUT(BodyPublishers.ofString(body))
            .build();
    return http.send(request, BodyHandlers.ofString()).statusCode();
  }

  private static Path newest(Path log) throws Exception {
    try (Stream<Path> files = Files.list(log)) {
      return files
          .filter(file -> file.getFileName().toString().matches("\\d+"))
          .max(Comparator.comparing(file -> Long.valueOf(file.getFileName().toString())))
          .orElseThrow();
    }
  }

  private static String[] ids(List<PredictionRequest> requests) {
    List<String> ids = new ArrayList<>();
    requests.forEach(request -> ids.add(request.id()));
    return ids.toArray(String[]::new);
  }

  private JsonNode query() throws Exception {
    return Json.mapper().readTree(get("/queries").body()).get(0);
  }

  private HttpResponse<String> get(String path) throws Exception {
    URI uri = URI.create(service.http().uri() + path);
    return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
  }

  private static void await(String what, Callable<Boolean> holds) throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try {
        if (holds.call()) return;
      } catch (NullPointerException e) {
        // not said yet
      }
      if (System.nanoTime() > end) throw new AssertionError("in vain: " + what);
      Thread.sleep(50);
    }
  }
}
