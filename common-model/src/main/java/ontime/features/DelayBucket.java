package ontime.features;

/**
 * The four answers of <i>Agile Data Science 2.0</i>: Spark's {@code Bucketizer} with the splits -∞,
 * -15, 0, 30, ∞ over minutes of arrival delay, whose buckets hold their lower split and not their
 * upper one.
 */
public enum DelayBucket {
  /** Under -15: more than 15 minutes early. */
  EARLY_15_PLUS,
  /** From -15 to under 0. */
  EARLY,
  /** From 0 to under 30. */
  LATE_UNDER_30,
  /** From 30 on. */
  LATE_30_PLUS;

  /**
   * @param arrDelay minutes, negative when early
   */
  public static DelayBucket of(int arrDelay) {
    return DelayClass.of(arrDelay).bucket();
  }
}
