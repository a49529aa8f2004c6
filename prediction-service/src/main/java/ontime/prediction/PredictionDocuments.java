package ontime.prediction;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import ontime.features.FlightRequest;
import ontime.model.Json;
import ontime.model.Prediction;
import ontime.model.Prediction.Reason;
import org.bson.Document;

/**
 * Requests and answers as documents. A request's fields stand one by one under BTS's names. An
 * answer is the JSON that it came as, which nobody searches in; its reasons, three quarters of it,
 * stand apart, so that a board of a thousand flights can be read without them.
 */
final class PredictionDocuments {
  static final String PREDICTION = "prediction";
  static final String REASONS = "reasons";

  private static final TypeReference<List<Reason>> REASON_LIST = new TypeReference<>() {};

  private PredictionDocuments() {}

  static Document of(Accepted request) {
    FlightRequest flight = request.flight();
    return new Document("acceptedAt", Date.from(request.acceptedAt()))
        .append("expiresAt", Date.from(request.expiresAt()))
        .append("crsDepAt", Date.from(request.crsDepAt()))
        .append("flightDate", flight.flightDate().toString())
        .append("carrier", flight.carrier())
        .append("flightNumber", flight.flightNumber())
        .append("origin", flight.origin())
        .append("dest", flight.dest())
        .append("crsDepTime", flight.crsDepTime().toString())
        .append("crsArrTime", text(flight.crsArrTime()))
        .append("crsElapsedTime", flight.crsElapsedTime())
        .append("distance", flight.distance())
        .append("tailNumber", flight.tailNumber())
        .append("depDelay", flight.depDelay());
  }

  static Document of(Prediction prediction) {
    return new Document(PREDICTION, json(prediction.withReasons(List.of())))
        .append(REASONS, json(prediction.reasons()))
        .append("modelVersion", prediction.modelVersion());
  }

  static KeptPrediction kept(Document document) {
    Accepted request =
        new Accepted(
            document.getString("_id"),
            instant(document, "acceptedAt"),
            instant(document, "expiresAt"),
            flight(document),
            instant(document, "crsDepAt"));
    boolean answered = document.containsKey(PREDICTION);
    return new KeptPrediction(
        request, answered ? Optional.of(prediction(document)) : Optional.empty());
  }

  private static FlightRequest flight(Document document) {
    return new FlightRequest(
        LocalDate.parse(document.getString("flightDate")),
        document.getString("carrier"),
        document.getInteger("flightNumber"),
        document.getString("origin"),
        document.getString("dest"),
        LocalTime.parse(document.getString("crsDepTime")),
        time(document.getString("crsArrTime")),
        document.getInteger("crsElapsedTime"),
        document.getInteger("distance"),
        document.getString("tailNumber"),
        document.getInteger("depDelay"));
  }

  /** Without reasons where the document was read without them. */
  static Prediction prediction(Document document) {
    try {
      Prediction prediction =
          Json.mapper().readValue(document.getString(PREDICTION), Prediction.class);
      String reasons = document.getString(REASONS);
      return reasons == null
          ? prediction
          : prediction.withReasons(Json.mapper().readValue(reasons, REASON_LIST));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("no prediction: " + document.get("_id"), e);
    }
  }

  private static String json(Object value) {
    try {
      return Json.mapper().writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static Instant instant(Document document, String name) {
    return document.get(name, Date.class).toInstant();
  }

  private static String text(LocalTime time) {
    return time == null ? null : time.toString();
  }

  private static LocalTime time(String text) {
    return text == null ? null : LocalTime.parse(text);
  }
}
