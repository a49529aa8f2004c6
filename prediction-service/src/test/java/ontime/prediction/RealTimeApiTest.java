package ontime.prediction;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.mongodb.MongoTimeoutException;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import ontime.model.DeadLetter;
import ontime.model.Json;
import ontime.model.Prediction;
import ontime.model.PredictionRequest;
import ontime.prediction.Events.Event;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The API over real HTTP where the answer comes over the stream; the test is the stream. */
@Timeout(180)
class RealTimeApiTest {
  private static final String ASKED =
      """
      {"carrier": "AA", "flightNumber": 1, "origin": "JFK", "dest": "LAX", "flightDate": "2015-01-02"}
      """;

  private final HttpClient client = HttpClient.newHttpClient();
  private TestService service;

  @BeforeEach
  void start(@TempDir Path lake) throws Exception {
    service =
        new TestService(
            lake,
            Map.of(
                "ONTIME_PREDICTION_DEADLINE_SECONDS",
                "1",
                "ONTIME_PREDICTIONS_IN_FLIGHT",
                "100",
                "ONTIME_EVENT_STREAMS",
                "3"));
  }

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void acceptedThenPushedThenKept() throws Exception {
    HttpResponse<String> accepted = post(ASKED);
    assertThat(accepted.statusCode()).isEqualTo(202);
    String location = accepted.headers().firstValue("Location").orElseThrow();
    JsonNode asked = body(accepted);
    assertThat(location).isEqualTo("/predictions/" + asked.get("id").asText());
    assertThat(asked.get("state").asText()).isEqualTo("pending");
    assertThat(asked.at("/flight/crsDepTime").asText()).isEqualTo("09:00:00");
    assertThat(get(location)).isEqualTo(asked);
    try (Events events = Events.open(client, service.uri(location + "/events"))) {
      assertThat(events.header("Content-Type").orElseThrow()).startsWith("text/event-stream");
      assertThat(events.next()).isEqualTo(new Event("0", "accepted", asked));
      service.answerAll();
      Event answered = events.next();
      assertThat(answered.id()).isEqualTo("1");
      assertThat(answered.name()).isEqualTo("answered");
      assertThat(answered.data().at("/prediction/reasons")).hasSizeGreaterThan(20);
      assertThat(events.next()).as("the end").isNull();
      assertThat(get(location)).isEqualTo(answered.data());
    }
  }

  @Test
  void theStreamAnswersAsThisProcessDoes() throws Exception {
    JsonNode here = body(post("?wait=5s", ASKED));
    String location = location(post(ASKED));
    service.answerAll();
    JsonNode there = get(location).get("prediction");
    assertThat(there.get("probabilities")).isEqualTo(here.get("probabilities"));
    assertThat(there.get("reasons")).isEqualTo(here.get("reasons"));
    assertThat(there.get("notes")).isEqualTo(here.get("notes"));
  }

  @Test
  void whoComesBackGetsWhatItMissed() throws Exception {
    String events = location(post(ASKED)) + "/events";
    service.answerAll();
    try (Events all = Events.open(client, service.uri(events))) {
      assertThat(all.toTheEnd()).extracting(Event::name).containsExactly("accepted", "answered");
    }
    try (Events missed = Events.after(client, service.uri(events), "0")) {
      assertThat(missed.toTheEnd()).extracting(Event::name).containsExactly("answered");
    }
    try (Events seen = Events.after(client, service.uri(events), "1")) {
      assertThat(seen.status()).isEqualTo(204);
    }
  }

  @Test
  void whatIsNotAnsweredInTimeSaysSoAndALaterAnswerCounts() throws Exception {
    String location = location(post(ASKED));
    try (Events events = Events.open(client, service.uri(location + "/events"))) {
      assertThat(events.toTheEnd())
          .extracting(Event::name)
          .containsExactly("accepted", "unanswered");
    }
    assertThat(get(location).get("state").asText()).isEqualTo("unanswered");
    service.answerAll();
    assertThat(get(location).get("state").asText()).isEqualTo("answered");
  }

  @Test
  void anAnswerThatAnotherInstanceTookIsFoundInTheStore() throws Exception {
    String location = location(post(ASKED));
    try (Events events = Events.open(client, service.uri(location + "/events"))) {
      assertThat(events.next().name()).isEqualTo("accepted");
      PredictionRequest request = service.queue.drain().get(0);
      service.store.answer(List.of(service.predict(request)));
      assertThat(events.next().name()).isEqualTo("answered");
    }
  }

  @Test
  void theFirstAnswerIsTheAnswer() throws Exception {
    String location = location(post(ASKED));
    PredictionRequest request = service.queue.drain().get(0);
    Prediction first = service.predict(request);
    service.realTime.answers().take(List.of(first));
    service.realTime.answers().take(List.of(service.predict(request), first));
    JsonNode kept = get(location).get("prediction");
    assertThat(kept.get("scoredAt").asText()).isEqualTo(first.scoredAt().toString());
  }

  @Test
  void anIdThatNobodyAskedForIsNotFound() throws Exception {
    assertThat(send("GET", "/predictions/nobody").statusCode()).isEqualTo(404);
    assertThat(send("GET", "/predictions/nobody/events").statusCode()).isEqualTo(404);
  }

  @Test
  void allOfACallAreAcceptedOrNone() throws Exception {
    HttpResponse<String> accepted = post(many(100));
    assertThat(accepted.statusCode()).isEqualTo(202);
    assertThat(accepted.headers().firstValue("Location")).isEmpty();
    JsonNode items = body(accepted).get("items");
    assertThat(items).hasSize(100);
    assertThat(service.queue.drain())
        .extracting(PredictionRequest::id)
        .containsExactlyElementsOf(items.findValuesAsText("id"));
    String wrong = "{\"flights\": [" + ASKED + ", {\"carrier\": \"ZZ\"}]}";
    assertThat(post(wrong).statusCode()).isEqualTo(422);
    assertThat(service.queue.drain()).isEmpty();
  }

  @Test
  void moreThanMayWaitIsRefusedUntilTheyAreAnswered() throws Exception {
    assertThat(post(many(99)).statusCode()).isEqualTo(202);
    refused(post(many(2)), "99 requests wait");
    assertThat(post(ASKED).statusCode()).isEqualTo(202);
    refused(post(ASKED), "100 requests wait");
    assertThat(send("GET", "/metrics").body()).contains("predictions_in_flight{", "} 100.0");
    service.answerAll();
    assertThat(post(ASKED).statusCode()).isEqualTo(202);
  }

  @Test
  void aQueueThatIsAwayRefusesAndLeavesNothing() throws Exception {
    service.queue.failWith(new IOException("gone"));
    for (int i = 0; i < 5; i++) refused(post(ASKED), "Kafka");
    assertThat(service.store.requests()).isZero();
    service.queue.failWith(null);
    refused(post(ASKED), "does not answer"); // not tried for two seconds
    while (post(ASKED).statusCode() != 202) Thread.sleep(50);
    assertThat(service.store.requests()).isEqualTo(1);
  }

  @Test
  void aStoreThatIsAwayRefuses() throws Exception {
    service.store.failWith(new MongoTimeoutException("gone"));
    refused(post(ASKED), "store");
    HttpResponse<String> away = send("GET", "/predictions/any");
    assertThat(away.statusCode()).isEqualTo(503);
    assertThat(away.headers().firstValue("Retry-After")).isPresent();
    service.store.failWith(null);
    assertThat(post(ASKED).statusCode()).isEqualTo(202);
  }

  @Test
  void aSilentStreamRefusesUntilItAnswers() throws Exception {
    String location = location(post(ASKED));
    try (Events events = Events.open(client, service.uri(location + "/events"))) {
      events.toTheEnd(); // unanswered
    }
    List<HttpResponse<String>> tries = List.of(post(ASKED), post(ASKED));
    assertThat(tries).extracting(HttpResponse::statusCode).contains(503);
    service.answerAll();
    assertThat(post(ASKED).statusCode()).isEqualTo(202);
  }

  @Test
  void moreStreamsThanMayBeAreRefused() throws Exception {
    List<Events> open = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      open.add(Events.open(client, service.uri("/predictions/events")));
      open.get(i).next();
    }
    HttpResponse<String> fourth = send("GET", "/predictions/events");
    refused(fourth, "streams");
    open.get(0).close();
    while (send("GET", "/predictions/nobody/events").statusCode() != 404) Thread.sleep(20);
    open.forEach(Events::close);
  }

  @Test
  void allAnswersCanBeWatched() throws Exception {
    location(post(ASKED));
    service.answerAll();
    String last;
    try (Events events = Events.open(client, service.uri("/predictions/events"))) {
      post(many(50));
      service.answerAll();
      List<JsonNode> answers = new ArrayList<>();
      Event event = events.next("answers");
      event.data().forEach(answers::add);
      while (answers.size() < 51) {
        event = events.next("answers");
        event.data().forEach(answers::add);
      }
      last = event.id();
      JsonNode one = answers.get(0);
      assertThat(one.at("/flight/dest").asText()).isEqualTo("LAX");
      assertThat(one.get("latencyMillis").asLong()).isBetween(0L, 60_000L);
      assertThat(one.has("reasons")).isFalse();
      JsonNode figures = events.next("figures").data();
      assertThat(figures.get("answersPerSecond").asDouble()).isPositive();
      assertThat(figures.get("p99Millis").asLong())
          .isGreaterThanOrEqualTo(figures.get("p50Millis").asLong());
    }
    post(many(2));
    service.answerAll();
    try (Events events = Events.after(client, service.uri("/predictions/events"), last)) {
      assertThat(events.next("answers").data()).hasSize(2);
    }
  }

  @Test
  void aBoardHasTheNewestAnswerOfEachFlight() throws Exception {
    String board = "/predictions?date=2015-01-02&origin=jfk";
    assertThat(get(board).get("items")).isEmpty();
    assertThat(get(board).has("asOf")).isFalse();
    post(ASKED);
    String noon =
        ASKED.replace("\"flightNumber\": 1,", "\"flightNumber\": 9, \"crsDepTime\": \"12:00\",");
    post(noon);
    service.answerAll();
    post(ASKED);
    JsonNode pending = get(board);
    assertThat(pending.get("items")).hasSize(2);
    assertThat(pending.get("asOf").asText()).isEqualTo("2015-01-02T15:00:00Z");
    service.answerAll();
    JsonNode items = get(board).get("items");
    assertThat(items).hasSize(2);
    assertThat(items.get(0).at("/flight/crsDepTime").asText()).isEqualTo("09:00:00");
    assertThat(items.get(0).get("id")).isNotEqualTo(pending.at("/items/0/id"));
    assertThat(items.get(1).get("id")).isEqualTo(pending.at("/items/1/id"));
    assertThat(items.get(0).get("reasons")).isEmpty();
    assertThat(send("GET", "/predictions?date=2015-01-02").statusCode()).isEqualTo(422);
  }

  @Test
  void deadLettersAreShownAndSentAgain() throws Exception {
    String topic = PredictionRequest.TOPIC + ".dead-letter";
    service.deadLetters.add(
        new DeadLetter(topic, 1, 7, Instant.now(), "no JSON", "streaming-service", "k", "{"));
    assertThat(get("/dead-letters").at("/items/0/reason").asText()).isEqualTo("no JSON");
    assertThat(send("POST", "/dead-letters/replays").statusCode()).isEqualTo(401);
    HttpRequest replay =
        HttpRequest.newBuilder(service.uri("/dead-letters/replays"))
            .header("Authorization", "Bearer " + TestService.TOKEN)
            .POST(BodyPublishers.noBody())
            .build();
    HttpResponse<String> replayed = client.send(replay, BodyHandlers.ofString());
    assertThat(body(replayed).get("replayed").asInt()).isEqualTo(1);
    assertThat(get("/dead-letters").get("items")).isEmpty();
  }

  private static String many(int count) throws IOException {
    JsonNode one = Json.mapper().readTree(ASKED);
    ArrayNode flights = Json.mapper().createArrayNode();
    for (int i = 0; i < count; i++) flights.add(one);
    return Json.mapper().createObjectNode().set("flights", flights).toString();
  }

  private static void refused(HttpResponse<String> answer, String why) throws IOException {
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    assertThat(body(answer).get("detail").asText()).contains(why);
  }

  private HttpResponse<String> post(String question) throws Exception {
    return post("", question);
  }

  private HttpResponse<String> post(String query, String question) throws Exception {
    return client.send(
        HttpRequest.newBuilder(service.uri("/predictions" + query))
            .POST(BodyPublishers.ofString(question))
            .build(),
        BodyHandlers.ofString());
  }

  private static String location(HttpResponse<String> accepted) {
    assertThat(accepted.statusCode()).describedAs(accepted.body()).isEqualTo(202);
    return accepted.headers().firstValue("Location").orElseThrow();
  }

  private JsonNode get(String path) throws Exception {
    HttpResponse<String> answer = send("GET", path);
    assertThat(answer.statusCode()).describedAs(answer.body()).isEqualTo(200);
    return body(answer);
  }

  private HttpResponse<String> send(String method, String path) throws Exception {
    return client.send(
        HttpRequest.newBuilder(service.uri(path)).method(method, BodyPublishers.noBody()).build(),
        BodyHandlers.ofString());
  }

  private static JsonNode body(HttpResponse<String> answer) throws IOException {
    return Json.mapper().readTree(answer.body());
  }
}
