package ontime.modelkit;

import java.util.Arrays;

/**
 * Eight of ten arrivals around an expected one: the tenth and the ninetieth percentile of what was
 * observed less what was expected, over rows that the trees have not seen, by what was expected.
 * Between two knots both are linear, beyond the outermost they stay.
 *
 * @param expected the knots in minutes, ascending
 * @param low what to add to the expected minutes for the lower end, at each knot
 * @param high likewise for the upper end
 */
public record Interval(double[] expected, double[] low, double[] high) {

  public Interval {
    if (expected.length == 0 || expected.length != low.length || low.length != high.length)
      throw new IllegalArgumentException("knots do not match");
  }

  /** The end of the interval around {@code minutes}. */
  double low(double minutes) {
    return minutes + at(minutes, low);
  }

  double high(double minutes) {
    return minutes + at(minutes, high);
  }

  private double at(double minutes, double[] offsets) {
    int found = Arrays.binarySearch(expected, minutes);
    if (found >= 0) return offsets[found];
    int above = -found - 1;
    if (above == 0) return offsets[0];
    if (above == expected.length) return offsets[above - 1];
    double share = (minutes - expected[above - 1]) / (expected[above] - expected[above - 1]);
    return offsets[above - 1] + share * (offsets[above] - offsets[above - 1]);
  }
}
