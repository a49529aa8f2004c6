package ontime.prediction;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import ontime.model.Prediction;

/**
 * Where requests and their answers are kept, by id. An answer may come before its request is kept:
 * their order makes no difference, but what was never accepted is nobody's, and is not found.
 */
interface PredictionStore {
  /**
   * Tries the store.
   *
   * @throws RuntimeException if it does not answer
   */
  void check();

  /** Makes sure of the indexes; harmless when they are there. */
  void prepare();

  /** Keeps requests; returns when the store has them. */
  void accept(List<Accepted> requests);

  /** Takes requests back that have no answer. */
  void forget(Collection<String> ids);

  /**
   * Takes away what was accepted before that, answered or not.
   *
   * @return how many
   */
  long forgetBefore(Instant accepted);

  /**
   * Keeps answers, of several for one id the first that came; returns when the store has them.
   *
   * @return those that are an id's first, in order
   */
  List<Prediction> answer(List<Prediction> predictions);

  /** Empty for an id that was never accepted. */
  Optional<KeptPrediction> find(String id);

  /** The answers that there are to these ids, accepted or not, in no order. */
  List<Prediction> answers(Collection<String> ids);

  /**
   * The answers to accepted requests about flights of this date and origin, in order of scheduled
   * departure, then acceptance, then id; without their reasons.
   */
  List<Prediction> answers(LocalDate date, String origin);

  /** The latest scheduled departure of that date that an accepted request is about. */
  Optional<Instant> latestDeparture(LocalDate date);
}
