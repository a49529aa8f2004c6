package ontime.modelkit;

import java.util.HashMap;
import java.util.Map;

/**
 * Whether a new model is worse than the active one beyond noise: both score the same test rows, and
 * the mean difference of their losses is held against its standard error over days. Flights of one
 * day share their weather, so that days, not flights, are what is independent (Cameron and Miller
 * 2015, <i>A Practitioner's Guide to Cluster-Robust Inference</i>, section II).
 */
public final class Gate {
  /** One-sided 5 %. */
  static final double Z = 1.645;

  /** The active model has been trained on days of the test: its losses there prove nothing. */
  private static final String SEEN = "the active model was trained on days of the test";

  private Gate() {}

  /**
   * @param difference mean loss of the new model less that of the active one; negative is better
   * @param standardError of the difference
   * @param days that it is over
   * @param worse whether the difference is positive and more than noise
   * @param note why there is no comparison; null where there is one
   */
  public record Verdict(
      double difference, double standardError, int days, boolean worse, String note) {}

  /** What to say where both cannot be compared fairly; it stands in nobody's way. */
  public static Verdict seen() {
    return new Verdict(0, 0, 0, false, SEEN);
  }

  /**
   * @param losses of the new model, one a row; {@code active} of the active one, for the same rows
   * @param days of each row
   * @return never worse with fewer than two days, where noise is unknown
   */
  public static Verdict compare(double[] losses, double[] active, long[] days) {
    Map<Long, double[]> byDay = new HashMap<>();
    double sum = 0;
    for (int i = 0; i < losses.length; i++) {
      double difference = losses[i] - active[i];
      double[] day = byDay.computeIfAbsent(days[i], any -> new double[2]);
      day[0] += difference;
      day[1]++;
      sum += difference;
    }
    int count = byDay.size();
    if (count < 2) return new Verdict(0, 0, count, false, "fewer than two days of test");
    double mean = sum / losses.length;
    double squares = 0;
    for (double[] day : byDay.values()) {
      double deviation = day[0] - mean * day[1];
      squares += deviation * deviation;
    }
    double error = Math.sqrt(squares * count / (count - 1)) / losses.length;
    return new Verdict(mean, error, count, mean > Z * error, null);
  }
}
