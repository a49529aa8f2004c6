package ontime.model;

import java.time.Instant;
import java.time.YearMonth;
import java.util.List;

/**
 * The reports that can be read.
 *
 * @param reports in order of name, those that are not listed too
 */
public record ReportList(List<Summary> reports) {
  /**
   * @param chart its kind
   * @param parameters names
   * @param rows of all choices of the parameters together
   * @param shape the first measure of the first rows that a reader is shown, for a drawing the size
   *     of a stamp; null where there is no value, empty for charts that are no row of values
   */
  public record Summary(
      String name,
      String title,
      String description,
      String notice,
      String group,
      boolean listed,
      ReportChart.Kind chart,
      List<String> parameters,
      long rows,
      List<Double> shape,
      List<YearMonth> months,
      Instant computedAt) {
    public Summary {
      if (shape == null) shape = List.of();
    }
  }
}
