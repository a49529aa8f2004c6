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
      List<YearMonth> months,
      Instant computedAt) {}
}
