package ontime.prediction;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ontime.kit.Engine;
import ontime.kit.Settings;
import ontime.load.KafkaClients;
import ontime.model.Json;
import ontime.model.PredictionResult;
import ontime.modelkit.ModelRegistry;
import ontime.prediction.Events.Event;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole service between a real broker and a real store, which are killed under it. */
@Timeout(300)
@TestInstance(Lifecycle.PER_CLASS)
class RealTimeIT {
  private static final String TOKEN = "test-token";

  /** Its departure is said, so that no query-service is needed. */
  private static final String ASKED =
      """
      {"carrier": "AA", "flightNumber": 1, "origin": "JFK", "dest": "LAX", "flightDate": "2015-01-02",
       "crsDepTime": "09:00"}
      """;

  private final HttpClient client = HttpClient.newHttpClient();
  private Engine kafka;
  private Engine mongo;
  private PredictionService service;
  private StandInStream stream;

  @BeforeAll
  void start(@TempDir Path directory) throws Exception {
    kafka = Engine.kafka(directory.resolve("kafka")).start();
    mongo = Engine.mongo(directory.resolve("mongo")).start();
    Map<String, String> settings = new HashMap<>();
    settings.put("ONTIME_PORT", "0");
    settings.put("ONTIME_ADMIN_TOKEN", TOKEN);
    settings.put("ONTIME_LAKE", directory.resolve("lake").toString());
    settings.put("ONTIME_KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers());
    settings.put("ONTIME_MONGODB_URI", mongo.mongoUri());
    settings.put("ONTIME_QUERY_URL", "http://127.0.0.1:1");
    service = new PredictionService(PredictionConfig.from(new Settings(settings))).start();
    ModelRegistry models =
        new ModelRegistry(Path.of("src", "test", "resources"), Clock.systemUTC());
    stream = new StandInStream(kafka.bootstrapServers(), models.load("sample")).start();
    awaitReady();
  }

  @AfterAll
  void stop() throws Exception {
    stream.close();
    service.close();
    mongo.close();
    kafka.close();
  }

  private void awaitReady() throws Exception {
    while (send("GET", "/health/ready", "").statusCode() != 200) Thread.sleep(50);
  }

  @Test
  void fromTheRequestOverTheStreamToWhoWaits() throws Exception {
    JsonNode asked = accepted(ASKED);
    String address = "/predictions/" + asked.get("id").asText();
    try (Events events = Events.open(client, uri(address + "/events"))) {
      List<Event> all = events.toTheEnd();
      assertThat(all).extracting(Event::name).containsExactly("accepted", "answered");
      assertThat(body(send("GET", address, ""))).isEqualTo(all.get(1).data());
    }
  }

  @Test
  void nothingAcceptedIsLostWhenTheEnginesAreKilled() throws Exception {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      if (i == 10) kafka.kill();
      if (i == 12) kafka.start();
      if (i == 20) mongo.kill();
      if (i == 22) mongo.start();
      HttpResponse<String> answer = send("POST", "/predictions", many(25));
      if (answer.statusCode() == 202) {
        body(answer).get("items").forEach(item -> ids.add(item.get("id").asText()));
      } else {
        assertThat(answer.statusCode()).describedAs(answer.body()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
      }
    }
    awaitReady();
    assertThat(accepted(ASKED)).isNotNull();
    assertThat(ids).hasSizeGreaterThan(100).doesNotHaveDuplicates();
    for (String id : ids) {
      while (!state(id).equals("answered")) Thread.sleep(20);
    }
  }

  private String state(String id) throws Exception {
    return body(send("GET", "/predictions/" + id, "")).get("state").asText();
  }

  @Test
  void whatIsNoResultIsSetAsideAndSentAgainOnce() throws Exception {
    letters(0);
    assertThat(replay()).isZero();
    try (Producer<String, String> producer = KafkaClients.producer(kafka.bootstrapServers())) {
      for (String malformed : List.of("no JSON", "{\"schemaVersion\": 1}", "x".repeat(5_000))) {
        producer.send(new ProducerRecord<>(PredictionResult.TOPIC, "key", malformed)).get();
      }
    }
    accepted(ASKED);
    JsonNode letters = letters(3);
    assertThat(letters.findValuesAsText("topic"))
        .containsOnly("delay-prediction.results.dead-letter");
    assertThat(letters.findValuesAsText("group")).containsOnly("prediction-service");
    assertThat(letters.findValuesAsText("value")).allMatch(value -> value.length() <= 2_001);
    assertThat(letters.toString()).contains("prediction is null").contains("no JSON");

    assertThat(replay()).isEqualTo(3);
    JsonNode again = letters(3); // they are still malformed
    assertThat(again.findValuesAsText("offset"))
        .doesNotContainAnyElementsOf(letters.findValuesAsText("offset"));
  }

  private JsonNode letters(int count) throws Exception {
    while (true) {
      HttpResponse<String> answer = send("GET", "/dead-letters", "");
      JsonNode items = body(answer).path("items");
      if (answer.statusCode() == 200 && items.size() == count) return items;
      Thread.sleep(50);
    }
  }

  private int replay() throws Exception {
    HttpResponse<String> answer = send("POST", "/dead-letters/replays", "");
    assertThat(answer.statusCode()).describedAs(answer.body()).isEqualTo(200);
    return body(answer).get("replayed").asInt();
  }

  private static String many(int count) throws IOException {
    JsonNode one = Json.mapper().readTree(ASKED);
    ArrayNode flights = Json.mapper().createArrayNode();
    for (int i = 0; i < count; i++) flights.add(one);
    return Json.mapper().createObjectNode().set("flights", flights).toString();
  }

  private JsonNode accepted(String question) throws Exception {
    HttpResponse<String> answer = send("POST", "/predictions", question);
    while (answer.statusCode() == 503) {
      Thread.sleep(100);
      answer = send("POST", "/predictions", question);
    }
    assertThat(answer.statusCode()).describedAs(answer.body()).isEqualTo(202);
    return body(answer);
  }

  private HttpResponse<String> send(String method, String path, String body) throws Exception {
    return client.send(
        HttpRequest.newBuilder(uri(path))
            .header("Authorization", "Bearer " + TOKEN)
            .method(method, BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  private URI uri(String path) {
    return URI.create(service.uri() + path);
  }

  private static JsonNode body(HttpResponse<String> answer) throws IOException {
    return Json.mapper().readTree(answer.body());
  }
}
