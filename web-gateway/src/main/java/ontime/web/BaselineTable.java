package ontime.web;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import ontime.modelkit.ClassMetrics;
import ontime.modelkit.Evaluation;
import ontime.modelkit.Evaluation.Baseline;
import ontime.modelkit.MinutesMetrics;

/** A model's figures above those of what it is held against, on the same flights. */
record BaselineTable(List<Row> rows) {
  /** The book first, then other learners by name, then what needs no learning. */
  private static final List<String> LAST = List.of("climatology", "majority");

  /**
   * @param about what it is; empty for the model itself
   * @param figures in the order of the template's columns
   */
  record Row(String name, String about, boolean own, List<Figure> figures) {}

  /**
   * @param text the dash where nothing of the kind is told
   * @param best whether nothing on the page is better
   */
  record Figure(String text, boolean best) {}

  private record Judged(String name, String about, ClassMetrics classes, MinutesMetrics minutes) {}

  /**
   * @param of null where nothing of the kind is told
   * @param better the sign of what is better; 0 where neither more nor less is
   */
  private record Column(String name, int digits, int better, Function<Judged, Double> of) {}

  private static final List<Column> COLUMNS =
      List.of(
          classes("Right bucket", 3, 1, ClassMetrics::accuracy),
          classes("F1", 3, 1, ClassMetrics::f1),
          classes("Log loss", 3, -1, ClassMetrics::logLoss),
          classes("AUC", 3, 1, ClassMetrics::late15Auc),
          classes("Brier", 4, -1, ClassMetrics::late15Brier),
          classes("ECE", 4, -1, ClassMetrics::late15Ece),
          minutes("Median error", 1, -1, MinutesMetrics::medianAbsoluteError),
          minutes("Mean error", 1, -1, MinutesMetrics::meanAbsoluteError),
          minutes("R²", 3, 1, MinutesMetrics::r2),
          minutes("In interval", 3, 0, MinutesMetrics::coverage));

  private static Column classes(
      String name, int digits, int better, Function<ClassMetrics, Double> of) {
    return new Column(
        name, digits, better, each -> each.classes() == null ? null : of.apply(each.classes()));
  }

  private static Column minutes(
      String name, int digits, int better, Function<MinutesMetrics, Double> of) {
    return new Column(
        name, digits, better, each -> each.minutes() == null ? null : of.apply(each.minutes()));
  }

  static List<String> columns() {
    return COLUMNS.stream().map(Column::name).toList();
  }

  static BaselineTable of(Evaluation evaluation) {
    List<Judged> judged = new ArrayList<>();
    judged.add(new Judged("This model", "", evaluation.classes(), evaluation.minutes()));
    evaluation.baselines().entrySet().stream()
        .sorted(
            Comparator.comparingInt((Map.Entry<String, Baseline> each) -> place(each.getKey()))
                .thenComparing(Map.Entry::getKey))
        .forEach(
            each ->
                judged.add(
                    new Judged(
                        ModelWords.learner(each.getKey()),
                        each.getValue().about(),
                        each.getValue().classes(),
                        each.getValue().minutes())));
    return new BaselineTable(judged.stream().map(each -> row(each, judged)).toList());
  }

  private static int place(String name) {
    return name.equals("book") ? -2 : LAST.indexOf(name);
  }

  private static Row row(Judged judged, List<Judged> all) {
    return new Row(
        judged.name(),
        judged.about(),
        judged.about().isEmpty(),
        COLUMNS.stream().map(column -> figure(column, judged, all)).toList());
  }

  private static Figure figure(Column column, Judged judged, List<Judged> all) {
    Double own = column.of().apply(judged);
    if (own == null) return new Figure(Words.MISSING, false);
    boolean best =
        column.better() != 0
            && all.stream()
                .map(column.of())
                .filter(Objects::nonNull)
                .allMatch(other -> Double.compare(own, other) * column.better() >= 0);
    return new Figure(Words.decimal(own, column.digits()), best);
  }
}
