package ontime.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import ontime.features.Moment;
import ontime.modelkit.ModelManifest;

/**
 * One figure of the versions, oldest at the left: a line of dots for each moment. Dots are joined
 * where both versions were judged on the same flights.
 *
 * @param title what to notice
 * @param rows the table below
 */
record VersionChart(
    String title, List<Line> grid, List<Name> names, List<Series> series, List<Row> rows) {
  /** Height of the plot in pixels. */
  static final int HEIGHT = 160;

  /** More versions than this cannot be told apart on a phone. */
  static final int MOST = 12;

  /** Shares of the width: where dots begin and end, and where the series' names stand. */
  private static final double LEFT = 0.14;

  private static final double RIGHT = 0.54;
  private static final double LABELS = 0.58;
  private static final int LETTERS = 15;

  record Line(int y, String label) {}

  record Name(String x, String text) {}

  record Dot(String x, int y, String title) {}

  record Join(String x1, int y1, String x2, int y2) {}

  /**
   * @param now whether it is the moment that the page is about
   */
  record Series(
      String css, boolean now, List<Dot> dots, List<Join> joins, String x, int y, String label) {}

  record Row(String version, String href, List<String> figures) {}

  /** Empty when no version has any moment. */
  static Optional<VersionChart> of(List<ModelManifest> latestFirst, Metric metric, Moment now) {
    List<ModelManifest> versions =
        latestFirst.stream()
            .limit(MOST)
            .sorted(Comparator.comparing(ModelManifest::version))
            .toList();
    double[] figures =
        versions.stream()
            .flatMap(version -> version.moments().values().stream())
            .mapToDouble(moment -> metric.of(moment.headline()))
            .toArray();
    if (figures.length == 0) return Optional.empty();
    Scale scale = Scale.of(figures, metric);
    List<Series> series = new ArrayList<>();
    for (Moment moment : Moment.values()) {
      if (versions.stream().anyMatch(version -> ModelFacts.has(version, moment)))
        series.add(series(versions, moment, metric, scale, moment == now));
    }
    List<Name> names = new ArrayList<>();
    for (int i : new int[] {0, versions.size() - 1}) {
      if (i == 0 || i > 0 && versions.size() > 1)
        names.add(new Name(x(i, versions.size()), Words.shortDate(versions.get(i).createdAt())));
    }
    return Optional.of(
        new VersionChart(
            title(versions, metric, now),
            scale.grid(metric),
            names.stream().distinct().toList(),
            apart(series),
            rows(versions, metric)));
  }

  private static String title(List<ModelManifest> versions, Metric metric, Moment moment) {
    List<ModelManifest> with =
        versions.stream().filter(version -> ModelFacts.has(version, moment)).toList();
    if (with.isEmpty()) return metric.label();
    ModelManifest last = with.get(with.size() - 1);
    double figure = metric.of(last.moments().get(moment).headline());
    String told =
        metric.label()
            + ": "
            + metric.text(figure)
            + " "
            + ModelWords.moment(moment).toLowerCase(Locale.ROOT);
    if (with.size() < 2) return told;
    ModelManifest before = with.get(with.size() - 2);
    if (!ModelFacts.sameTest(last, before)) return told + ", on other flights than the one before";
    Metric.Change change =
        metric.change(figure, metric.of(before.moments().get(moment).headline()));
    return told + ", " + change.words() + " than the one before";
  }

  private static Series series(
      List<ModelManifest> versions, Moment moment, Metric metric, Scale scale, boolean now) {
    List<Dot> dots = new ArrayList<>();
    List<Join> joins = new ArrayList<>();
    ModelManifest last = null;
    for (int i = 0; i < versions.size(); i++) {
      ModelManifest version = versions.get(i);
      if (!ModelFacts.has(version, moment)) continue;
      double figure = metric.of(version.moments().get(moment).headline());
      Dot dot =
          new Dot(
              x(i, versions.size()),
              scale.y(figure),
              version.version()
                  + ", "
                  + ModelWords.moment(moment).toLowerCase(Locale.ROOT)
                  + ": "
                  + metric.text(figure));
      if (last != null && ModelFacts.sameTest(last, version)) {
        Dot before = dots.get(dots.size() - 1);
        joins.add(new Join(before.x(), before.y(), dot.x(), dot.y()));
      }
      dots.add(dot);
      last = version;
    }
    double figure = metric.of(last.moments().get(moment).headline());
    return new Series(
        moment.word(),
        now,
        dots,
        joins,
        Percent.of(LABELS, 1),
        dots.get(dots.size() - 1).y() + 4,
        ModelWords.moment(moment) + " " + metric.text(figure));
  }

  /** Names that would lie upon each other move down. */
  private static List<Series> apart(List<Series> series) {
    List<Series> apart = new ArrayList<>();
    int least = Integer.MIN_VALUE;
    for (Series each : series.stream().sorted(Comparator.comparingInt(Series::y)).toList()) {
      int y = Math.max(each.y(), least);
      least = y + LETTERS;
      apart.add(
          new Series(each.css(), each.now(), each.dots(), each.joins(), each.x(), y, each.label()));
    }
    return apart;
  }

  private static List<Row> rows(List<ModelManifest> versions, Metric metric) {
    List<Row> rows = new ArrayList<>();
    for (ModelManifest version : versions) {
      List<String> figures = new ArrayList<>();
      for (Moment moment : Moment.values()) {
        figures.add(
            ModelFacts.has(version, moment)
                ? metric.text(metric.of(version.moments().get(moment).headline()))
                : Words.MISSING);
      }
      rows.add(new Row(version.version(), Links.model(version.version()), figures));
    }
    return rows;
  }

  private static String x(int version, int versions) {
    double share = versions == 1 ? 0.5 : (double) version / (versions - 1);
    return Percent.of(LEFT + share * (RIGHT - LEFT), 1);
  }

  /** From a figure to a place. Dots need no zero. */
  private record Scale(double least, double most, double step) {
    static Scale of(double[] figures, Metric metric) {
      double least = Arrays.stream(figures).min().orElseThrow();
      double most = Arrays.stream(figures).max().orElseThrow();
      // Figures that differ by less than is shown do not differ.
      double range = Math.max(most - least, 4 * metric.unit());
      double step = step(range / 3);
      return new Scale(
          Math.floor((least - range * 0.05) / step) * step,
          Math.ceil((most + range * 0.05) / step) * step,
          step);
    }

    /** 1, 2 or 5 times a power of ten, not less than that. */
    private static double step(double least) {
      double power = Math.pow(10, Math.floor(Math.log10(least)));
      for (double factor : new double[] {1, 2, 5})
        if (factor * power >= least) return factor * power;
      return 10 * power;
    }

    int y(double figure) {
      return (int) Math.round(HEIGHT * (most - figure) / (most - least));
    }

    List<Line> grid(Metric metric) {
      List<Line> lines = new ArrayList<>();
      int steps = (int) Math.round((most - least) / step);
      for (int i = 0; i <= steps; i++) {
        double at = least + i * step;
        lines.add(new Line(y(at), metric.text(at)));
      }
      return lines;
    }
  }
}
