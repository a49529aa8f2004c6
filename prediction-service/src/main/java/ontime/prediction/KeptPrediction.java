package ontime.prediction;

import java.time.Instant;
import java.util.Optional;
import ontime.model.AskedPrediction;
import ontime.model.Prediction;

/**
 * What the store has of one request.
 *
 * @param prediction the first answer that came; empty as long as there is none
 */
record KeptPrediction(Accepted request, Optional<Prediction> prediction) {
  AskedPrediction at(Instant now) {
    if (prediction.isPresent()) return request.answered(prediction.get());
    return now.isBefore(request.expiresAt()) ? request.pending() : request.unanswered();
  }
}
