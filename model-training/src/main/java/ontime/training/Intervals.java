package ontime.training;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import ontime.modelkit.Interval;
import org.apache.spark.sql.Row;

/** Fits an {@link Interval} to what trees told of rows that they had not seen. */
final class Intervals {
  private static final double LOW = 0.1;
  private static final double HIGH = 0.9;
  private static final int MOST_KNOTS = 60;

  /** A percentile of fewer is noise. */
  private static final int ROWS_A_KNOT = 500;

  private Intervals() {}

  /**
   * @param rows expected minutes, observed minutes
   */
  static Interval fit(List<Row> rows) {
    double[][] pairs =
        rows.stream()
            .map(row -> new double[] {row.getDouble(0), row.getDouble(1)})
            .sorted(Comparator.comparingDouble(pair -> pair[0]))
            .toArray(double[][]::new);
    int knots = Math.max(1, Math.min(MOST_KNOTS, pairs.length / ROWS_A_KNOT));
    double[] expected = new double[knots];
    double[] low = new double[knots];
    double[] high = new double[knots];
    for (int knot = 0; knot < knots; knot++) {
      int from = (int) ((long) pairs.length * knot / knots);
      int to = (int) ((long) pairs.length * (knot + 1) / knots);
      double[] errors = new double[to - from];
      for (int i = from; i < to; i++) errors[i - from] = pairs[i][1] - pairs[i][0];
      Arrays.sort(errors);
      expected[knot] = pairs[(from + to) / 2][0];
      low[knot] = percentile(errors, LOW);
      high[knot] = percentile(errors, HIGH);
    }
    return new Interval(expected, low, high);
  }

  /** Linear between the two nearest. */
  private static double percentile(double[] sorted, double share) {
    double at = share * (sorted.length - 1);
    int below = (int) at;
    int above = Math.min(sorted.length - 1, below + 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  }
}
