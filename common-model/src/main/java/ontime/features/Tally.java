package ontime.features;

/** A mean of whole minutes. Sums are of whole numbers, so no order of adding changes them. */
final class Tally {
  /** One flight a day late must not speak for its airport. */
  private static final int MOST_EARLY = -30;

  private static final int MOST_LATE = 240;

  private long sum;
  private int count;

  void add(int minutes) {
    sum += minutes;
    count++;
  }

  /** A delay counts for no more than four hours, and for no less than half an hour early. */
  void addDelay(int minutes) {
    add(Math.max(MOST_EARLY, Math.min(MOST_LATE, minutes)));
  }

  /** NaN of nothing. */
  double mean() {
    return count == 0 ? Double.NaN : (double) sum / count;
  }
}
