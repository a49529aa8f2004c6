package ontime.modelkit;

import ontime.features.DelayBucket;
import ontime.features.DelayClass;

/**
 * An answer.
 *
 * @param classes probability of each {@link DelayClass}, in their order; they sum to 1
 * @param minutes of arrival delay that are expected
 * @param lowMinutes eight of ten arrivals are between this and {@code highMinutes}
 */
public record Scores(double[] classes, double minutes, double lowMinutes, double highMinutes) {
  private static final DelayClass[] CLASSES = DelayClass.values();

  /** Probability of each {@link DelayBucket}, in their order; they sum to 1. */
  public double[] buckets() {
    return buckets(classes);
  }

  /**
   * The sums of classes.
   *
   * @param classes a figure for each {@link DelayClass}
   * @return one for each {@link DelayBucket}
   */
  public static double[] buckets(double[] classes) {
    double[] buckets = new double[DelayBucket.values().length];
    for (DelayClass each : CLASSES) buckets[each.bucket().ordinal()] += classes[each.ordinal()];
    return buckets;
  }

  /** The most probable bucket; of equal ones the earlier. */
  public DelayBucket bucket() {
    return DelayBucket.values()[greatest(buckets())];
  }

  /** Index of the greatest; of equal ones the earlier. */
  public static int greatest(double[] probabilities) {
    int best = 0;
    for (int i = 1; i < probabilities.length; i++)
      if (probabilities[i] > probabilities[best]) best = i;
    return best;
  }

  /** Probability of an arrival 15 or more minutes late. */
  public double late15() {
    return late15(classes);
  }

  static double late15(double[] classes) {
    double sum = 0;
    for (DelayClass each : CLASSES) if (each.late15()) sum += classes[each.ordinal()];
    return sum;
  }
}
