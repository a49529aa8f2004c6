package ontime.web;

import java.util.List;
import ontime.modelkit.ClassMetrics;
import ontime.modelkit.ClassMetrics.CalibrationBin;

/**
 * What was told against what happened: a dot for each twentieth of the probabilities; on the
 * diagonal, of flights told 30 %, 30 % were late.
 *
 * @param title what to notice
 */
record CalibrationPlot(String title, List<Dot> dots, List<Row> rows) {
  /** Height of the plot in pixels. */
  static final int HEIGHT = 240;

  private static final double MOST_RADIUS = 11;
  private static final double LEAST_RADIUS = 2.5;

  record Dot(String x, int y, double radius, String title) {}

  record Row(String told, String observed, String off, String rows) {}

  static CalibrationPlot of(ClassMetrics classes) {
    List<CalibrationBin> bins = classes.late15Calibration();
    long most = bins.stream().mapToLong(CalibrationBin::rows).max().orElse(1);
    return new CalibrationPlot(
        "Told and observed differ by "
            + Words.decimal(100 * classes.late15Ece(), 1)
            + " points of a hundred on average",
        bins.stream().map(bin -> dot(bin, most)).toList(),
        bins.stream().map(CalibrationPlot::row).toList());
  }

  private static Dot dot(CalibrationBin bin, long most) {
    double radius = Math.max(LEAST_RADIUS, MOST_RADIUS * Math.sqrt((double) bin.rows() / most));
    return new Dot(
        Percent.of(bin.told(), 1),
        (int) Math.round(HEIGHT * (1 - bin.observed())),
        Math.round(10 * radius) / 10.0,
        "Told "
            + Words.share(bin.told())
            + ", observed "
            + Words.share(bin.observed())
            + ", "
            + Words.count(bin.rows(), "flight"));
  }

  private static Row row(CalibrationBin bin) {
    return new Row(
        Words.decimal(100 * bin.told(), 1),
        Words.decimal(100 * bin.observed(), 1),
        Words.signedDecimal(100 * (bin.observed() - bin.told()), 1),
        Words.number(bin.rows()));
  }
}
