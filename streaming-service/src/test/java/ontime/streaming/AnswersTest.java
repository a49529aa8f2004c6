package ontime.streaming;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.function.Consumer;
import ontime.model.Json;
import ontime.model.Prediction;
import ontime.model.PredictionRequest;
import ontime.model.PredictionResult;
import ontime.modelkit.LoadedModel;
import ontime.modelkit.Predictor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(Lifecycle.PER_CLASS)
class AnswersTest {
  private static final byte[] KEY = "key".getBytes(UTF_8);

  private final Answers answers = new Answers(new Predictor(Clock.systemUTC()));
  private LoadedModel model;

  @BeforeAll
  void load(@TempDir Path directory) throws Exception {
    model = new TestLake(directory).load(TestLake.FIRST);
  }

  @Test
  void aRequestIsAnsweredAsItIsInProcess() throws Exception {
    for (PredictionRequest request : RealRequests.of(90)) {
      Message message = answers.to(KEY, json(request), "1/42", model);
      assertThat(message.topic()).isEqualTo(PredictionResult.TOPIC);
      assertThat(new String(message.key(), UTF_8)).isEqualTo(request.id());
      assertThat(message.headers()).isEqualTo(Map.of(Answers.ABOUT, "1/42"));
      Prediction answer =
          Json.mapper().readValue(message.value(), PredictionResult.class).prediction();
      Prediction inProcess = new Predictor(Clock.systemUTC()).predict(model, request);
      assertThat(answer)
          .usingRecursiveComparison()
          .ignoringFields("scoredAt", "scoreMicros")
          .isEqualTo(inProcess);
      assertThat(answer.receivedAt()).isEqualTo(request.receivedAt());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "no JSON at all  | Unrecognized token",
        "'{\"id\": \"1\"' | Unexpected end-of-input",
        "null            | is null",
        "[]              | Cannot deserialize",
        "{}              | id is null",
        "''              | No content"
      })
  void whatIsNoRequestIsADeadLetter(String text, String reason) {
    assertDead(text.getBytes(UTF_8), reason);
  }

  @Test
  void aMessageWithoutAValueIsADeadLetter() {
    Message letter = answers.to(null, null, "0/7", model);
    assertThat(letter.topic()).isEqualTo(Answers.DEAD_LETTERS);
    assertThat(letter.key()).isNull();
    assertThat(letter.value()).isNull();
    assertThat(letter.headers())
        .isEqualTo(
            Map.of(Answers.ABOUT, "0/7", "reason", "is empty", "group", "streaming-service"));
  }

  @Test
  void whatIsOfALaterVersionOrUnscorableIsADeadLetter() throws Exception {
    assertDead(changed(request -> request.put("schemaVersion", 2)), "schemaVersion is 2");
    assertDead(changed(request -> request.put("moment", "someday")), "someday");
    assertDead(changed(request -> request.remove("flight")), "flight is null");
    assertDead(
        changed(request -> ((ObjectNode) request.get("features")).put("distance", "far")),
        "distance is no number: far");
    assertDead(
        changed(request -> ((ObjectNode) request.get("features")).putArray("carrier")),
        "carrier is no word: []");
  }

  @Test
  void whatNobodyKnowsIsPassedOver() throws Exception {
    byte[] newer = changed(request -> request.put("colour", "blue"));
    assertThat(answers.to(KEY, newer, "0/7", model).topic()).isEqualTo(PredictionResult.TOPIC);
  }

  @Test
  void whatIsTooLongToSendIsADeadLetterThatIsNot() throws Exception {
    byte[] longer = changed(request -> request.putArray("notes").add("x".repeat(1_000_000)));
    Message letter = answers.to(KEY, longer, "0/7", model);
    assertThat(letter.topic()).isEqualTo(Answers.DEAD_LETTERS);
    assertThat(letter.value()).hasSize(Answers.MOST_BYTES);
    assertThat(letter.headers().get("reason"))
        .contains("has an answer of 100", "the first 900000 of 100");
  }

  private void assertDead(byte[] value, String reason) {
    Message letter = answers.to(KEY, value, "0/7", model);
    assertThat(letter.topic()).isEqualTo(Answers.DEAD_LETTERS);
    assertThat(letter.key()).isEqualTo(KEY);
    assertThat(letter.value()).isEqualTo(value);
    assertThat(letter.headers().get("reason")).contains(reason);
    assertThat(letter.headers()).containsEntry("group", "streaming-service");
  }

  private static byte[] changed(Consumer<ObjectNode> change) throws Exception {
    ObjectNode request = Json.mapper().valueToTree(RealRequests.of(1).get(0));
    change.accept(request);
    return json(request);
  }

  private static byte[] json(Object value) throws Exception {
    return Json.mapper().writeValueAsBytes(value);
  }
}
