package ontime.model;

import com.fasterxml.jackson.databind.EnumNamingStrategies;
import com.fasterxml.jackson.databind.annotation.EnumNaming;
import java.time.Instant;
import ontime.features.FlightRequest;

/**
 * A prediction that was asked for, and how far it is.
 *
 * @param acceptedAt when it was certain that it will be answered
 * @param expiresAt from then on it counts as unanswered; an answer that comes later is kept all the
 *     same
 * @param flight the question as understood, schedule filled in
 * @param prediction null unless it is answered
 */
public record AskedPrediction(
    String id,
    State state,
    Instant acceptedAt,
    Instant expiresAt,
    FlightRequest flight,
    Prediction prediction) {

  /** Where a question stands. */
  @EnumNaming(EnumNamingStrategies.LowerCamelCaseStrategy.class)
  public enum State {
    PENDING,
    ANSWERED,
    UNANSWERED
  }
}
