package ontime.model;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import ontime.features.FlightRequest;
import ontime.features.Moment;

/**
 * A question on its way to a model, on {@link #TOPIC} under its id. Its features are derived, so
 * that whoever scores it needs the model alone. Sent at least once: of several results with the id
 * any one counts, since they say the same unless the model changed between them.
 *
 * @param schemaVersion {@link #SCHEMA_VERSION} when written; a reader takes every version up to its
 *     own, and passes over properties that it does not know
 * @param asked the moment that was asked for, or that the request's own values mean
 * @param moment the moment that the features are known at, at most {@code asked}
 * @param notes what a reader of the answer should know of how the features came about
 * @param flight the question as understood, schedule filled in
 * @param features by name, those of {@code moment}: a number, a word, or null where unknown
 */
public record PredictionRequest(
    int schemaVersion,
    String id,
    Instant receivedAt,
    Moment asked,
    Moment moment,
    List<String> notes,
    FlightRequest flight,
    Map<String, Object> features) {
  public static final String TOPIC = "delay-prediction.requests";
  public static final int SCHEMA_VERSION = 1;

  public PredictionRequest {
    requireNonNull(id, "id is null");
    requireNonNull(receivedAt, "receivedAt is null");
    requireNonNull(asked, "asked is null");
    requireNonNull(moment, "moment is null");
    requireNonNull(flight, "flight is null");
    requireNonNull(features, "features is null");
    if (schemaVersion < 1 || schemaVersion > SCHEMA_VERSION)
      throw new IllegalArgumentException("schemaVersion is " + schemaVersion);
    notes = notes == null ? List.of() : List.copyOf(notes);
  }
}
