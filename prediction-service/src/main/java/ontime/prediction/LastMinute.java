package ontime.prediction;

import java.time.Clock;
import java.util.Arrays;

/**
 * How many answers the last minute had and how long they took, in the same little memory however
 * many they are: a count for each second and class of latency. Classes are a millisecond wide up to
 * 32 ms, and from there on a sixteenth of their value.
 */
final class LastMinute {
  private static final int SECONDS = 60;
  private static final int EXACT = 32;
  private static final int STEPS = 16;
  private static final int CLASSES = EXACT + STEPS * 26;

  private final Clock clock;
  private final long started;
  private final int[][] counts = new int[SECONDS][CLASSES];
  private final long[] seconds = new long[SECONDS];

  LastMinute(Clock clock) {
    this.clock = clock;
    this.started = now();
  }

  synchronized void add(long millis) {
    long now = now();
    int slot = (int) (now % SECONDS);
    if (seconds[slot] != now) {
      seconds[slot] = now;
      Arrays.fill(counts[slot], 0);
    }
    counts[slot][classOf(Math.max(0, millis))]++;
  }

  synchronized double perSecond() {
    long over = Math.max(1, Math.min(SECONDS, now() - started));
    return (double) Arrays.stream(sums()).sum() / over;
  }

  /**
   * @param share 0.5 for the median
   * @return the least latency in milliseconds that this share took at most, rounded up to its
   *     class; null when there was no answer
   */
  synchronized Long percentile(double share) {
    long[] sums = sums();
    long all = Arrays.stream(sums).sum();
    if (all == 0) return null;
    long rank = Math.max(1, (long) Math.ceil(share * all));
    int at = 0;
    for (long below = sums[0]; below < rank; below += sums[at]) at++;
    return highestOf(at);
  }

  private long[] sums() {
    long[] sums = new long[CLASSES];
    long oldest = now() - SECONDS;
    for (int slot = 0; slot < SECONDS; slot++) {
      if (seconds[slot] <= oldest) continue;
      for (int i = 0; i < CLASSES; i++) sums[i] += counts[slot][i];
    }
    return sums;
  }

  /** 32 to 63 in steps of 2, 64 to 127 in steps of 4, and so on. */
  static int classOf(long millis) {
    if (millis < EXACT) return (int) millis;
    int doubling = 63 - Long.numberOfLeadingZeros(millis) - 5;
    int step = (int) (millis >> (doubling + 1)) - STEPS;
    return Math.min(CLASSES - 1, EXACT + STEPS * doubling + step);
  }

  static long highestOf(int index) {
    if (index < EXACT) return index;
    int doubling = (index - EXACT) / STEPS;
    long step = STEPS + (index - EXACT) % STEPS;
    return ((step + 1) << (doubling + 1)) - 1;
  }

  private long now() {
    return clock.millis() / 1_000;
  }
}
