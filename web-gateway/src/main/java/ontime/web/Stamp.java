package ontime.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A report's values at the size of a stamp: columns that stand on zero, or hang from it.
 *
 * @param bars empty where two or more values are not there
 */
record Stamp(List<Bar> bars) {
  static final double WIDTH = 72;
  static final double HEIGHT = 40;
  private static final double GAP = 1;
  private static final double WIDEST = 12;

  record Bar(double x, double y, double width, double height) {}

  /**
   * @param shape in order; null where there is no value
   */
  static Stamp of(List<Double> shape) {
    double[] values = shape.stream().filter(Objects::nonNull).mapToDouble(v -> v).toArray();
    double most = 0;
    double least = 0;
    for (double value : values) {
      most = Math.max(most, value);
      least = Math.min(least, value);
    }
    if (values.length < 2 || most == least) return new Stamp(List.of());
    double step = Math.min(WIDEST, WIDTH / shape.size());
    double scale = HEIGHT / (most - least);
    List<Bar> bars = new ArrayList<>();
    for (int i = 0; i < shape.size(); i++) {
      if (shape.get(i) == null) continue;
      double value = shape.get(i);
      // What is not zero is seen.
      double height = value == 0 ? 0 : Math.max(0.5, Math.abs(value) * scale);
      double y = value > 0 ? most * scale - height : most * scale;
      bars.add(new Bar(tenth(i * step), tenth(y), tenth(step - GAP), tenth(height)));
    }
    return new Stamp(bars);
  }

  private static double tenth(double value) {
    return Math.round(10 * value) / 10.0;
  }
}
