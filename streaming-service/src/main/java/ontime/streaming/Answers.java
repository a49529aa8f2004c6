package ontime.streaming;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import ontime.model.DeadLetter;
import ontime.model.Json;
import ontime.model.Prediction;
import ontime.model.PredictionRequest;
import ontime.model.PredictionResult;
import ontime.modelkit.LoadedModel;
import ontime.modelkit.Predictor;

/**
 * One message to one message: a request to its result, anything else to a dead letter that says
 * why. Whatever a message holds, it is done with: none stops those behind it.
 */
final class Answers {
  static final String DEAD_LETTERS = DeadLetter.topic(PredictionRequest.TOPIC);
  static final String GROUP = "streaming-service";

  /** Header of all that is sent: which message it is about, {@code partition/offset}. */
  static final String ABOUT = "request";

  /** A broker takes a megabyte, headers and all: a longer result would fail the query for ever. */
  static final int MOST_BYTES = 900_000;

  private static final int MOST_REASON = 500;
  private static final ObjectReader REQUESTS = Json.mapper().readerFor(PredictionRequest.class);
  private static final ObjectWriter RESULTS = Json.mapper().writerFor(PredictionResult.class);

  private final Predictor predictor;

  Answers(Predictor predictor) {
    this.predictor = predictor;
  }

  /**
   * @param key null for none
   * @param value null for none
   * @param about partition and offset of the message
   */
  Message to(byte[] key, byte[] value, String about, LoadedModel model) {
    if (value == null) return deadLetter(key, null, about, "is empty");
    try {
      PredictionRequest request = REQUESTS.readValue(value);
      if (request == null) return deadLetter(key, value, about, "is null");
      Prediction prediction = predictor.predict(model, request);
      byte[] result =
          RESULTS.writeValueAsBytes(
              new PredictionResult(PredictionResult.SCHEMA_VERSION, prediction));
      if (result.length > MOST_BYTES) {
        return deadLetter(key, value, about, "has an answer of " + result.length + " bytes");
      }
      return new Message(
          PredictionResult.TOPIC, request.id().getBytes(UTF_8), result, Map.of(ABOUT, about));
    } catch (JsonProcessingException e) {
      return deadLetter(key, value, about, e.getOriginalMessage());
    } catch (IOException | RuntimeException e) {
      // The model was there: whatever else fails is this message's, and would fail again.
      return deadLetter(key, value, about, e.getMessage() == null ? e.toString() : e.getMessage());
    }
  }

  private static Message deadLetter(byte[] key, byte[] value, String about, String why) {
    String reason = why.length() > MOST_REASON ? why.substring(0, MOST_REASON) + "…" : why;
    byte[] kept = value;
    if (value != null && value.length > MOST_BYTES) {
      kept = Arrays.copyOf(value, MOST_BYTES);
      reason += " (the first " + MOST_BYTES + " of " + value.length + " bytes are kept)";
    }
    return new Message(
        DEAD_LETTERS, key, kept, Map.of(ABOUT, about, "reason", reason, "group", GROUP));
  }
}
