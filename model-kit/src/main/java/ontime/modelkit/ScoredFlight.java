package ontime.modelkit;

import ontime.features.DelayBucket;
import ontime.features.DelayClass;

/**
 * One flight of a test: what was told and what happened.
 *
 * @param day of the flight, as epoch day
 * @param arrDelay minutes that happened
 * @param buckets probability of each {@link DelayBucket}; null if only minutes were told
 * @param classes probability of each {@link DelayClass}; null if only buckets were told
 * @param minutes that were told, NaN if only classes were; {@code low} and {@code high} likewise
 */
public record ScoredFlight(
    long day,
    String carrier,
    String origin,
    int arrDelay,
    double[] buckets,
    double[] classes,
    double minutes,
    double low,
    double high) {

  public static ScoredFlight of(
      long day, String carrier, String origin, int arrDelay, Scores scores) {
    return new ScoredFlight(
        day,
        carrier,
        origin,
        arrDelay,
        scores.buckets(),
        scores.classes(),
        scores.minutes(),
        scores.lowMinutes(),
        scores.highMinutes());
  }

  /** Negative logarithm of what the right class was given, of at least 1e-15. */
  public double logLoss() {
    return -Math.log(Math.max(1e-15, classes[DelayClass.of(arrDelay).ordinal()]));
  }

  boolean late() {
    return DelayClass.of(arrDelay).late15();
  }

  double late15() {
    return Scores.late15(classes);
  }

  /** The most probable bucket; of equal ones the earlier. */
  int told() {
    return Scores.greatest(buckets);
  }

  int happened() {
    return DelayBucket.of(arrDelay).ordinal();
  }
}
