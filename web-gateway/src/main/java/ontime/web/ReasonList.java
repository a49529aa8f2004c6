package ontime.web;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.TextStyle;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import ontime.model.Prediction;

/**
 * What an answer was made of: minutes from which every flight starts, and what each feature added.
 * They sum to the expected minutes exactly.
 *
 * @param base minutes of a flight of which nothing is known
 * @param rows what moved the answer most first
 * @param rest the others; each moved it by less than half a minute or less than {@code rows}
 * @param zero where a bar of nothing lies
 */
record ReasonList(String base, List<Row> rows, List<Row> rest, String restSum, String zero) {
  private static final int SHOWN = 8;
  private static final double LITTLE = 0.5;

  /**
   * @param value of the feature, in words
   * @param minutes that it added, signed
   * @param later whether it made the flight later
   * @param odds how likely it made 15 minutes late and more
   */
  record Row(
      String label,
      String value,
      String minutes,
      boolean later,
      String x,
      String width,
      String odds) {}

  static ReasonList of(Prediction prediction, Names names) {
    List<Prediction.Reason> reasons =
        prediction.reasons().stream()
            .sorted(
                Comparator.comparingDouble((Prediction.Reason each) -> Math.abs(each.minutes()))
                    .reversed())
            .toList();
    double sum = reasons.stream().mapToDouble(Prediction.Reason::minutes).sum();
    double least = reasons.stream().mapToDouble(Prediction.Reason::minutes).min().orElse(0);
    double most = reasons.stream().mapToDouble(Prediction.Reason::minutes).max().orElse(0);
    double left = Math.min(0, least);
    double range = Math.max(1, Math.max(0, most) - left);
    int shown =
        (int)
            reasons.stream()
                .limit(SHOWN)
                .filter(reason -> Math.abs(reason.minutes()) >= LITTLE)
                .count();
    LocalDate date = prediction.flight().flightDate();
    List<Row> rows = reasons.stream().map(reason -> row(reason, left, range, date, names)).toList();
    double restSum = reasons.stream().skip(shown).mapToDouble(Prediction.Reason::minutes).sum();
    return new ReasonList(
        Words.signedDecimal(prediction.expectedMinutes() - sum, 1),
        rows.subList(0, shown),
        rows.subList(shown, rows.size()),
        Words.signedDecimal(restSum, 1),
        Percent.of(-left, range));
  }

  private static Row row(
      Prediction.Reason reason, double left, double range, LocalDate date, Names names) {
    double minutes = reason.minutes();
    return new Row(
        label(reason),
        value(reason, date, names),
        Words.signedDecimal(minutes, 1),
        minutes > 0,
        Percent.of(Math.min(0, minutes) - left, range),
        Percent.of(Math.abs(minutes), range),
        odds(reason.late15LogOdds()));
  }

  /** Log odds of 0.1 are two or three points of a hundred at most. */
  private static String odds(double logOdds) {
    if (Math.abs(logOdds) < 0.1) return "the same";
    String much = Math.abs(logOdds) >= 0.7 ? "much " : "";
    return much + (logOdds > 0 ? "more likely" : "less likely");
  }

  /** Times and days are shown as such, so that their labels need not explain a number. */
  private static String label(Prediction.Reason reason) {
    return switch (reason.feature()) {
      case "departureMinute" -> "scheduled departure";
      case "arrivalMinute" -> "scheduled arrival";
      case "weekday" -> "day of the week";
      default -> reason.label();
    };
  }

  private static String value(Prediction.Reason reason, LocalDate date, Names names) {
    if (reason.value() instanceof Number number && !Double.isNaN(number.doubleValue()))
      return number(reason.feature(), number.doubleValue());
    if (!(reason.value() instanceof String text)) return "not known";
    return switch (reason.feature()) {
      case "carrier" -> names.carrier(text, date.getYear()) + " " + text;
      case "origin", "dest" -> names.place(text);
      default -> text;
    };
  }

  private static String number(String feature, double number) {
    return switch (feature) {
      case "departureMinute", "arrivalMinute" ->
          Words.time(LocalTime.MIDNIGHT.plusMinutes((long) number));
      case "weekday" -> DayOfWeek.of((int) number).getDisplayName(TextStyle.FULL, Locale.US);
      case "originCancelled" -> Words.share(number);
      default ->
          number == Math.rint(number) ? Words.number((long) number) : Words.decimal(number, 1);
    };
  }
}
