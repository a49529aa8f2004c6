package ontime.features;

/**
 * Ordered classes of arrival delay, the finest that any answer needs: the four {@link DelayBucket}s
 * and "late by 15 or more" are sums of them, and so never contradict each other.
 */
public enum DelayClass {
  /** More than 15 minutes early. */
  EARLY_OVER_15(DelayBucket.EARLY_15_PLUS),
  /** From 15 to 1 minutes early. */
  EARLY(DelayBucket.EARLY),
  /** From on time to 14 minutes late. */
  LATE_UNDER_15(DelayBucket.LATE_UNDER_30),
  /** From 15 to 29 minutes late. */
  LATE_15_TO_29(DelayBucket.LATE_UNDER_30),
  /** 30 minutes late or more. */
  LATE_30_PLUS(DelayBucket.LATE_30_PLUS);

  private final DelayBucket bucket;

  DelayClass(DelayBucket bucket) {
    this.bucket = bucket;
  }

  /**
   * @param arrDelay minutes, negative when early
   */
  public static DelayClass of(int arrDelay) {
    if (arrDelay < -15) return EARLY_OVER_15;
    if (arrDelay < 0) return EARLY;
    if (arrDelay < 15) return LATE_UNDER_15;
    return arrDelay < 30 ? LATE_15_TO_29 : LATE_30_PLUS;
  }

  /** The bucket that holds the whole class. */
  public DelayBucket bucket() {
    return bucket;
  }

  /** Whether BTS counts such an arrival as late: by 15 minutes or more. */
  public boolean late15() {
    return this == LATE_15_TO_29 || this == LATE_30_PLUS;
  }
}
