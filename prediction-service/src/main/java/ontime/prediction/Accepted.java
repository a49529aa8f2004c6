package ontime.prediction;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import ontime.features.FlightRequest;
import ontime.model.AskedPrediction;
import ontime.model.AskedPrediction.State;
import ontime.model.Prediction;

/**
 * A request on its way.
 *
 * @param crsDepAt the flight's scheduled departure
 */
record Accepted(
    String id, Instant acceptedAt, Instant expiresAt, FlightRequest flight, Instant crsDepAt) {
  Accepted {
    requireNonNull(id, "id is null");
    requireNonNull(acceptedAt, "acceptedAt is null");
    requireNonNull(expiresAt, "expiresAt is null");
    requireNonNull(flight, "flight is null");
    requireNonNull(crsDepAt, "crsDepAt is null");
  }

  AskedPrediction pending() {
    return new AskedPrediction(id, State.PENDING, acceptedAt, expiresAt, flight, null);
  }

  AskedPrediction unanswered() {
    return new AskedPrediction(id, State.UNANSWERED, acceptedAt, expiresAt, flight, null);
  }

  AskedPrediction answered(Prediction prediction) {
    return new AskedPrediction(id, State.ANSWERED, acceptedAt, expiresAt, flight, prediction);
  }
}
