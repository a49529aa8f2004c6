package ontime.modelkit;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * How good probabilities of {@link ontime.features.DelayBucket}s and of "15 or more minutes late"
 * are on some rows.
 *
 * @param rows that were scored
 * @param accuracy share of rows whose most probable bucket was the right one
 * @param precision mean of the buckets' precisions, weighted by the rows that are in them; likewise
 *     {@code recall} (which equals the accuracy) and {@code f1}, as Spark's weighted metrics
 * @param logLoss mean of the negative logarithm of the probability that the right one of five
 *     classes had, at least 1e-15; null, as are the figures of {@code late15}, for an answer that
 *     tells buckets only
 * @param late15Auc area under the ROC curve of "15 or more late"; 0.5 if it is the same for all
 * @param late15Brier mean squared difference of its probability and what happened
 * @param late15Ece expected calibration error: over {@code late15Calibration}, the mean distance of
 *     told and observed, weighted by rows
 * @param late15Share of the rows that were late
 * @param confusion by what happened, then by what was told: rows
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ClassMetrics(
    long rows,
    double accuracy,
    double precision,
    double recall,
    double f1,
    Double logLoss,
    Double late15Auc,
    Double late15Brier,
    Double late15Ece,
    double late15Share,
    List<CalibrationBin> late15Calibration,
    long[][] confusion) {

  /**
   * Rows whose probability lies in a twentieth of 0 to 1.
   *
   * @param told mean probability
   * @param observed share that was late
   */
  public record CalibrationBin(double from, double to, long rows, double told, double observed) {}
}
