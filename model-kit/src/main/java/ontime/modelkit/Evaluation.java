package ontime.modelkit;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import ontime.features.Moment;

/**
 * How good one moment's model is, on flights of days after all that it was trained on.
 *
 * @param classes and {@code minutes}: of this model
 * @param baselines by name, on the same rows: {@code majority}, {@code climatology}, {@code book},
 *     and the other learners that were tried
 * @param carriers and {@code airports} (by origin): most rows first
 * @param importances greatest first
 * @param parity how the scorer that serves compares with Spark's {@code transform}
 */
public record Evaluation(
    Moment moment,
    LocalDate from,
    LocalDate to,
    ClassMetrics classes,
    MinutesMetrics minutes,
    Map<String, Baseline> baselines,
    List<GroupMetrics> carriers,
    List<GroupMetrics> airports,
    List<Importance> importances,
    Parity parity) {

  /**
   * @param about what it is, for readers
   * @param classes null if it tells no classes
   * @param minutes null if it tells no minutes
   */
  public record Baseline(String about, ClassMetrics classes, MinutesMetrics minutes) {}

  /** The figures of the rows that one carrier or airport has. */
  public record GroupMetrics(
      String group,
      long rows,
      double accuracy,
      double late15Auc,
      double late15Brier,
      double late15Told,
      double late15Share,
      double medianAbsoluteError,
      double coverage) {}

  /**
   * @param classes share of the loss that splits at this feature took away, of all splits; likewise
   *     {@code minutes}
   */
  public record Importance(String feature, String label, double classes, double minutes) {}

  /**
   * @param rows compared
   * @param probability greatest difference, any class
   * @param minutes greatest difference
   * @param scorerMicros median time of an answer on one thread
   * @param transformMillis median time of {@code transform} for one row
   */
  public record Parity(
      long rows, double probability, double minutes, double scorerMicros, double transformMillis) {}
}
