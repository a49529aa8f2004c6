package ontime.web;

import java.util.Optional;
import ontime.modelkit.ClassMetrics;
import ontime.modelkit.MinutesMetrics;
import ontime.modelkit.ModelManifest.Headline;

/** A figure by which models are compared: the seven that every version has for every moment. */
enum Metric {
  AUC("auc", "AUC, 15+ late", "How well flights 15 or more late are told from the others", 3, true),
  BRIER("brier", "Brier, 15+ late", "Mean squared error of that probability", 4, false),
  ECE(
      "ece",
      "ECE, 15+ late",
      "How far that probability is from what happens, on average",
      4,
      false),
  ACCURACY("accuracy", "Right bucket", "Share of flights in the bucket called likeliest", 3, true),
  F1("f1", "F1", "Precision and recall of the four buckets in one, weighted", 3, true),
  MEDIAN_ERROR("median-error", "Median error, min", "Half of the flights are nearer", 1, false),
  R2("r2", "R²", "Share of the variance of minutes that is explained", 3, true);

  /** The default where the address names none. */
  static final Metric FIRST = AUC;

  private final String word;
  private final String label;
  private final String meaning;
  private final int digits;
  private final boolean moreIsBetter;

  Metric(String word, String label, String meaning, int digits, boolean moreIsBetter) {
    this.word = word;
    this.label = label;
    this.meaning = meaning;
    this.digits = digits;
    this.moreIsBetter = moreIsBetter;
  }

  /** As addresses have it. */
  String word() {
    return word;
  }

  String label() {
    return label;
  }

  String meaning() {
    return meaning;
  }

  static Optional<Metric> ofWord(String word) {
    for (Metric metric : values()) if (metric.word.equals(word)) return Optional.of(metric);
    return Optional.empty();
  }

  double of(Headline headline) {
    return switch (this) {
      case AUC -> headline.late15Auc();
      case BRIER -> headline.late15Brier();
      case ECE -> headline.late15Ece();
      case ACCURACY -> headline.accuracy();
      case F1 -> headline.f1();
      case MEDIAN_ERROR -> headline.medianAbsoluteError();
      case R2 -> headline.r2();
    };
  }

  /**
   * @param classes null if none were told; {@code minutes} likewise
   * @return empty where what was judged tells nothing of the kind
   */
  Optional<Double> of(ClassMetrics classes, MinutesMetrics minutes) {
    boolean ofMinutes = this == MEDIAN_ERROR || this == R2;
    if (ofMinutes ? minutes == null : classes == null) return Optional.empty();
    return Optional.ofNullable(
        switch (this) {
          case AUC -> classes.late15Auc();
          case BRIER -> classes.late15Brier();
          case ECE -> classes.late15Ece();
          case ACCURACY -> (Double) classes.accuracy();
          case F1 -> (Double) classes.f1();
          case MEDIAN_ERROR -> (Double) minutes.medianAbsoluteError();
          case R2 -> (Double) minutes.r2();
        });
  }

  String text(double figure) {
    return Words.decimal(figure, digits);
  }

  /** The least difference that is shown. */
  double unit() {
    return Math.pow(10, -digits);
  }

  /** From another figure to this one. */
  Change change(double now, double other) {
    String text = Words.signedDecimal(now - other, digits);
    if (text.equals(Words.decimal(0, digits))) return new Change(text, "same", "the same");
    boolean better = now > other == moreIsBetter;
    return new Change(text, better ? "better" : "worse", better ? "better" : "worse");
  }

  /**
   * @param text signed
   * @param css of the stylesheet
   * @param words never colour alone
   */
  record Change(String text, String css, String words) {}
}
