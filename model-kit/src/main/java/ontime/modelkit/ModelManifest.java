package ontime.modelkit;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import ontime.features.Feature;
import ontime.features.Moment;

/**
 * What a version is: enough to train it again and to judge it without reading its files.
 *
 * @param version names the directory; later ones sort after earlier ones
 * @param codeVersion of the code that trained it
 * @param trainedOn the months it learned from; {@code testedOn} those that it was judged on
 * @param trainFrom first and {@code trainTo} last day it learned from
 * @param comparison with the version that was active when this one was trained; null if none was
 */
public record ModelManifest(
    String version,
    Instant createdAt,
    String codeVersion,
    String sparkVersion,
    long seed,
    List<Month> trainedOn,
    List<Month> testedOn,
    LocalDate trainFrom,
    LocalDate trainTo,
    LocalDate testFrom,
    LocalDate testTo,
    long trainRows,
    long testRows,
    Map<Moment, MomentModel> moments,
    Comparison comparison,
    double trainingSeconds) {

  /**
   * @param runId and {@code sourceSha256} as in the month's manifest when it was read
   * @param rows flights of it, those without an arrival delay too
   */
  public record Month(YearMonth month, String runId, String sourceSha256, long rows) {}

  /**
   * @param scorer path of the scorer file, relative to the version's directory
   * @param scorerSha256 lower-case hex
   * @param pipeline path of the Spark PipelineModel
   * @param classes headline figures, as in the evaluation
   */
  public record MomentModel(
      List<Feature> features,
      String learner,
      Map<String, Object> parameters,
      int trees,
      String scorer,
      String scorerSha256,
      String pipeline,
      Headline headline,
      double trainingSeconds) {
    public MomentModel {
      features = List.copyOf(features);
    }
  }

  /** Of {@link ClassMetrics} and {@link MinutesMetrics}, those that a list of versions shows. */
  public record Headline(
      double accuracy,
      double f1,
      double logLoss,
      double late15Auc,
      double late15Brier,
      double late15Ece,
      double medianAbsoluteError,
      double r2,
      double coverage) {
    public static Headline of(ClassMetrics classes, MinutesMetrics minutes) {
      return new Headline(
          classes.accuracy(),
          classes.f1(),
          classes.logLoss(),
          classes.late15Auc(),
          classes.late15Brier(),
          classes.late15Ece(),
          minutes.medianAbsoluteError(),
          minutes.r2(),
          minutes.coverage());
    }
  }

  /**
   * @param with the version that was active
   * @param byMoment of the moments that both know
   */
  public record Comparison(String with, Map<Moment, Gate.Verdict> byMoment) {
    /** Whether some moment is worse beyond noise. */
    public boolean worse() {
      return byMoment.values().stream().anyMatch(Gate.Verdict::worse);
    }
  }

  /** Whether it may become active without being forced. */
  public boolean activatable() {
    return comparison == null || !comparison.worse();
  }
}
