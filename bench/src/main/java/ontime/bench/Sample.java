package ontime.bench;

import java.util.Arrays;
import java.util.List;

/** Figures of one side, in the order they were taken. */
record Sample(double[] values) {
  static Sample of(double... values) {
    return new Sample(values);
  }

  static Sample of(List<Double> values) {
    return new Sample(values.stream().mapToDouble(Double::doubleValue).toArray());
  }

  double median() {
    return percentile(50);
  }

  /** The nearest-rank percentile: a value that was measured, never one in between. */
  double percentile(double percent) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int rank = (int) Math.ceil(percent / 100 * sorted.length);
    return sorted[Math.max(0, rank - 1)];
  }

  double least() {
    return percentile(0);
  }

  double most() {
    return percentile(100);
  }
}
