package ontime.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import ontime.kit.ApiContract;
import ontime.model.Json;
import ontime.modelkit.Active;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The API over real HTTP where this process answers: predictions, models, trainings. */
@TestInstance(Lifecycle.PER_CLASS)
class PredictionApiTest {
  private static final String ASKED =
      """
      {"carrier": "AA", "flightNumber": 1, "origin": "JFK", "dest": "LAX", "flightDate": "2015-01-02"}
      """;

  private final HttpClient client = HttpClient.newHttpClient();
  private TestService service;

  @BeforeAll
  void start(@TempDir Path lake) throws Exception {
    service = new TestService(lake, Map.of());
  }

  @AfterAll
  void stop() {
    service.close();
  }

  @Test
  void everyRouteIsDescribed() throws Exception {
    ApiContract.assertDescribed(service.http);
  }

  @Test
  void aFlightOfTheRecord() throws Exception {
    JsonNode answer = predicted(ASKED);
    assertThat(answer.get("moment").asText()).isEqualTo("before-departure");
    assertThat(answer.get("modelVersion").asText()).isIn("sample", "again");
    assertThat(answer.at("/flight/crsDepTime").asText()).isEqualTo("09:00:00");
    assertThat(answer.at("/flight/distance").asInt()).isEqualTo(2475);
    double sum = 0;
    for (JsonNode probability : answer.get("probabilities")) sum += probability.asDouble();
    assertThat(sum).isCloseTo(1, within(1e-12));
    assertThat(answer.get("lowMinutes").asDouble())
        .isLessThan(answer.get("expectedMinutes").asDouble());
    assertThat(answer.get("reasons")).hasSizeGreaterThan(20);
    assertThat(answer.get("notes").toString()).contains("3 days").contains("too little to trust");
  }

  @Test
  void theReasonsAreTheAnswer() throws Exception {
    double base = base(predicted(ASKED));
    assertThat(base(predicted(with("flightDate", "\"2015-01-01\"")))).isCloseTo(base, within(1e-9));
    assertThat(base(predicted(with("moment", "\"booking\"")))).isNotCloseTo(base, within(1e-9));
  }

  /** What is expected less what the reasons add is the same for every flight of a moment. */
  private static double base(JsonNode answer) {
    double base = answer.get("expectedMinutes").asDouble();
    for (JsonNode reason : answer.get("reasons")) base -= reason.get("minutes").asDouble();
    return base;
  }

  @Test
  void atTheGateTheDelayCounts() throws Exception {
    JsonNode early = predicted(with("depDelay", "-5"));
    JsonNode late = predicted(with("depDelay", "90"));
    assertThat(late.get("moment").asText()).isEqualTo("at-gate");
    assertThat(late.get("late15").asDouble()).isGreaterThan(early.get("late15").asDouble());
    assertThat(late.get("expectedMinutes").asDouble())
        .isGreaterThan(early.get("expectedMinutes").asDouble() + 10);
  }

  @Test
  void aDayThatIsNotLoadedIsAnsweredAsABooking() throws Exception {
    String asked =
        """
        {"carrier": "AA", "origin": "JFK", "dest": "LAX", "flightDate": "2015-06-02", "crsDepTime": "09:00"}
        """;
    JsonNode answer = predicted(asked);
    assertThat(answer.get("asked").asText()).isEqualTo("before-departure");
    assertThat(answer.get("moment").asText()).isEqualTo("booking");
    assertThat(answer.get("notes").toString())
        .contains("No flights of 2015-06-02 are loaded")
        .contains("what can be said at booking")
        .contains("minutes are assumed");
    assertThat(answer.at("/flight/distance").asInt()).isBetween(2_465, 2_485);
  }

  @Test
  void aDayThatTakesLongIsNotWaitedFor() throws Exception {
    service.slowDay = LocalDate.of(2015, 1, 3);
    JsonNode answer = predicted(with("flightDate", "\"2015-01-03\""));
    assertThat(answer.at("/flight/crsDepTime").asText()).isEqualTo("09:00:00");
    assertThat(answer.get("moment").asText()).isEqualTo("booking");
    assertThat(answer.get("notes").toString())
        .contains("The flights of 2015-01-03 are still being read")
        .contains("what can be said at booking");
  }

  @Test
  void aCarrierThatTheModelNeverSawIsMarked() throws Exception {
    String asked =
        """
        {"carrier": "9E", "origin": "JFK", "dest": "LAX", "flightDate": "2015-01-02", "crsDepTime": "09:00"}
        """;
    assertThat(predicted(asked).get("unseen").toString()).contains("carrier");
  }

  @Test
  void upToAThousandInACall() throws Exception {
    JsonNode one = Json.mapper().readTree(ASKED);
    ArrayNode thousand = Json.mapper().createArrayNode();
    for (int i = 0; i < 1_000; i++) thousand.add(one);
    ObjectNode all = Json.mapper().createObjectNode().set("flights", thousand);
    JsonNode items = predicted(all.toString()).get("items");
    assertThat(items).hasSize(1_000);
    assertThat(items.get(999).get("late15")).isEqualTo(items.get(0).get("late15"));
    thousand.add(one);
    assertThat(problem(all.toString()).get("field").asText()).isEqualTo("flights");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "flightDate   | \"yesterday\"  | flightDate",
        "flightDate   | \"1903-12-17\" | flightDate",
        "carrier      | \"ZZ\"         | carrier",
        "carrier      | null           | carrier",
        "origin       | \"XXX\"        | origin",
        "dest         | \"JFK\"        | dest",
        "dest         | 7              | dest",
        "crsDepTime   | \"25:00\"      | crsDepTime",
        "flightNumber | \"one\"        | flightNumber",
        "flightNumber | 9998           | crsDepTime",
        "depDelay     | 4000           | depDelay",
        "tailNumber   | \"N 1\"        | tailNumber",
        "moment       | \"later\"      | moment",
        "moment       | \"at-gate\"    | depDelay",
        "airTime      | 300            | airTime",
      })
  void whatIsWrongIsNamed(String name, String value, String field) throws Exception {
    assertThat(problem(with(name, value)).get("field").asText()).isEqualTo(field);
    String inList = "{\"flights\": [" + ASKED + "," + with(name, value) + "]}";
    assertThat(problem(inList).get("field").asText()).isEqualTo("flights[1]." + field);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | flight",
        "[] | flight",
        "{ | body",
        "null | flight",
        "'{\"flights\": 3}' | flights"
      })
  void whatIsNoQuestionIsSaid(String body, String field) throws Exception {
    assertThat(problem(body).get("field").asText()).isEqualTo(field);
  }

  @Test
  void modelsAreListedAndActivated() throws Exception {
    JsonNode models = body(send("GET", "/models", null));
    assertThat(models.get("versions").toString()).contains("\"sample\"");
    JsonNode sample = body(send("GET", "/models/sample", null));
    assertThat(sample.get("evaluations")).hasSize(3);
    assertThat(send("GET", "/models/nope", null).statusCode()).isEqualTo(404);
    assertThat(send("GET", "/models/..%2F..", null).statusCode()).isIn(400, 404);
    HttpResponse<String> unknown = send("PUT", "/models/active", "{\"version\": \"nope\"}");
    assertThat(body(unknown).get("field").asText()).isEqualTo("version");
    assertThat(anonymous("PUT", "/models/active").statusCode()).isEqualTo(401);
    assertThat(anonymous("POST", "/trainings").statusCode()).isEqualTo(401);
  }

  @Test
  void aTrainingIsWatchedAndItsVersionAnswers() throws Exception {
    JsonNode job = ended(train("{\"months\": [\"2015-01\"], \"testDays\": 1}"));
    assertThat(job.get("state").asText()).isEqualTo("succeeded");
    assertThat(job.get("version").asText()).isEqualTo("again");
    assertThat(predicted(ASKED).get("modelVersion").asText()).isEqualTo("again");
    assertThat(service.announced).extracting(Active::version).contains("again");

    HttpResponse<String> back = send("PUT", "/models/active", "{\"rollBack\": true}");
    assertThat(body(back).get("version").asText()).isEqualTo("sample");
    assertThat(predicted(ASKED).get("modelVersion").asText()).isEqualTo("sample");
  }

  @Test
  void aTrainingThatFailsSaysWhy() throws Exception {
    JsonNode job = ended(train("{\"months\": [\"2007-01\"], \"testDays\": 1}"));
    assertThat(job.get("state").asText()).isEqualTo("failed");
    assertThat(job.get("error").asText()).isEqualTo("2007-01 is not in the lake");
  }

  @Test
  void aTrainingIsCancelled() throws Exception {
    String job = train("{\"months\": [\"2007-02\"], \"testDays\": 1}");
    assertThat(send("DELETE", job, null).statusCode()).isEqualTo(202);
    assertThat(ended(job).get("state").asText()).isEqualTo("cancelled");
    assertThat(send("DELETE", job, null).statusCode()).isEqualTo(409);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}                                                              | months",
        "{\"months\": [\"January\"], \"testDays\": 1}                    | months",
        "{\"months\": [\"2015-01\"]}                                     | testMonths",
        "{\"months\": [\"2015-01\"], \"testMonths\": [\"2015-01\"]}      | testMonths",
        "{\"months\": [\"2015-01\"], \"testDays\": -1}                   | testDays",
        "{\"months\": [\"2015-01\"], \"testDays\": 1, \"learners\": [\"magic\"]} | learners",
      })
  void whatCannotBeTrainedIsSaid(String order, String field) throws Exception {
    HttpResponse<String> answer = send("POST", "/trainings", order);
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(body(answer).get("field").asText()).isEqualTo(field);
  }

  private static String with(String name, String value) throws IOException {
    ObjectNode question = (ObjectNode) Json.mapper().readTree(ASKED);
    question.remove(name);
    String rest = question.toString();
    return rest.substring(0, rest.length() - 1) + ", \"" + name + "\": " + value + "}";
  }

  private JsonNode predicted(String question) throws Exception {
    HttpResponse<String> answer = send("POST", "/predictions?wait=10s", question);
    assertThat(answer.statusCode()).describedAs(answer.body()).isEqualTo(200);
    return body(answer);
  }

  private JsonNode problem(String question) throws Exception {
    HttpResponse<String> answer = send("POST", "/predictions?wait=10s", question);
    assertThat(answer.statusCode()).describedAs(answer.body()).isEqualTo(422);
    return body(answer);
  }

  private String train(String order) throws Exception {
    HttpResponse<String> answer = send("POST", "/trainings", order);
    assertThat(answer.statusCode()).isEqualTo(202);
    return answer.headers().firstValue("Location").orElseThrow();
  }

  private JsonNode ended(String job) throws Exception {
    long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
    while (System.nanoTime() < end) {
      JsonNode now = body(send("GET", job, null));
      if (!List.of("queued", "running").contains(now.get("state").asText())) return now;
      Thread.onSpinWait();
    }
    throw new AssertionError(job + " does not end");
  }

  private HttpResponse<String> send(String method, String path, String body) throws Exception {
    return client.send(
        HttpRequest.newBuilder(service.uri(path))
            .header("Authorization", "Bearer " + TestService.TOKEN)
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  private HttpResponse<String> anonymous(String method, String path) throws Exception {
    return client.send(
        HttpRequest.newBuilder(service.uri(path))
            .method(method, BodyPublishers.ofString("{}"))
            .build(),
        BodyHandlers.ofString());
  }

  private static JsonNode body(HttpResponse<String> answer) throws IOException {
    return Json.mapper().readTree(answer.body());
  }
}
