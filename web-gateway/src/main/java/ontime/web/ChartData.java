package ontime.web;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import ontime.model.Report;
import ontime.model.ReportChart.Axis;
import ontime.model.ReportColumn;
import ontime.model.ReportColumn.Type;

/** A report's rows as series over an axis: what bars and lines are drawn from. */
final class ChartData {
  /** As many bars with names as a reader looks through; the table has the rest. */
  private static final int NAMED_BARS = 25;

  /**
   * @param at where on the axis each text stands, so that a gap is seen; null where that is unknown
   */
  record Places(String label, String unit, List<String> texts, List<Long> at) {}

  record Measure(String label, String unit) {}

  /**
   * @param low the ends of each value's interval, {@code high} likewise; null where none is told
   */
  record Series(String name, List<Number> values, List<Number> low, List<Number> high) {}

  record Data(Places x, Measure y, List<Series> series, List<String> hrefs) {}

  private final Report report;
  private final ReportWords words;
  private final ReportColumn x;
  private final int xIndex;

  ChartData(Report report, ReportWords words) {
    this.report = report;
    this.words = words;
    this.xIndex = index(report, report.chart().x().column()).orElseThrow();
    this.x = report.columns().get(xIndex);
  }

  static OptionalInt index(Report report, String column) {
    for (int i = 0; i < report.columns().size(); i++) {
      if (report.columns().get(i).name().equals(column)) return OptionalInt.of(i);
    }
    return OptionalInt.empty();
  }

  /** Whether the axis holds names, in no order of their own. */
  boolean named() {
    return switch (ReportWords.Meaning.of(x)) {
      case DAY_OF_WEEK, YEAR, MONTH, HOUR -> false;
      default -> x.type() == Type.TEXT;
    };
  }

  /** How many of the axis' values are left out. */
  int left() {
    return named() ? Math.max(0, distinct().size() - NAMED_BARS) : 0;
  }

  Data data() {
    List<Object> values = distinct();
    if (named()) values = values.subList(0, Math.min(NAMED_BARS, values.size()));
    Map<Object, Integer> places = new LinkedHashMap<>();
    values.forEach(value -> places.put(value, places.size()));
    List<Series> series = new ArrayList<>();
    String split = report.chart().colour();
    List<Axis> axes = sameUnit();
    if (split != null && index(report, split).isPresent()) {
      series.addAll(bySplit(places, index(report, split).getAsInt(), axes.get(0)));
    } else {
      for (Axis axis : axes) {
        series.add(series(axes.size() > 1 ? axis.label() : "", places, report.rows(), axis));
      }
    }
    return new Data(
        new Places(
            report.chart().x().label(),
            report.chart().x().unit(),
            values.stream().map(value -> words.brief(x, value)).toList(),
            at(values)),
        new Measure(axes.size() > 1 ? "" : axes.get(0).label(), axes.get(0).unit()),
        series,
        values.stream().map(value -> words.href(x, value).orElse(null)).toList());
  }

  /** One axis has one unit; columns of another are in the table. */
  private List<Axis> sameUnit() {
    List<Axis> all = report.chart().y();
    return all.stream().filter(axis -> Objects.equals(axis.unit(), all.get(0).unit())).toList();
  }

  private List<Object> distinct() {
    return report.rows().stream()
        .map(row -> row.get(xIndex))
        .filter(Objects::nonNull)
        .distinct()
        .toList();
  }

  private List<Series> bySplit(Map<Object, Integer> places, int split, Axis axis) {
    Map<Object, List<List<Object>>> groups = new LinkedHashMap<>();
    for (List<Object> row : report.rows()) {
      if (row.get(split) == null) continue;
      groups.computeIfAbsent(row.get(split), any -> new ArrayList<>()).add(row);
    }
    List<Series> series = new ArrayList<>();
    groups.forEach(
        (value, rows) ->
            series.add(series(words.said(report.columns().get(split), value), places, rows, axis)));
    return series;
  }

  /** By convention, {@code lateShare} has its interval in {@code lateShareLow} and its like. */
  private Series series(
      String name, Map<Object, Integer> places, List<List<Object>> rows, Axis axis) {
    String low = axis.column() + "Low";
    String high = axis.column() + "High";
    boolean told = index(report, low).isPresent() && index(report, high).isPresent();
    return new Series(
        name,
        column(places, rows, axis.column()),
        told ? column(places, rows, low) : null,
        told ? column(places, rows, high) : null);
  }

  private List<Number> column(Map<Object, Integer> places, List<List<Object>> rows, String name) {
    int index = index(report, name).orElseThrow();
    Number[] values = new Number[places.size()];
    for (List<Object> row : rows) {
      Integer place = places.get(row.get(xIndex));
      if (place != null && row.get(index) instanceof Number number) values[place] = number;
    }
    return java.util.Arrays.asList(values);
  }

  private List<Long> at(List<Object> values) {
    List<Long> at = new ArrayList<>();
    for (Object value : values) {
      Optional<Long> place = place(value);
      if (place.isEmpty()) return null;
      at.add(place.get());
    }
    return at;
  }

  private Optional<Long> place(Object value) {
    Optional<YearMonth> month = ReportWords.yearMonth(value);
    if (month.isPresent()) return month.map(m -> 12L * m.getYear() + m.getMonthValue());
    if (x.type() == Type.DATE) return Optional.of(LocalDate.parse(value.toString()).toEpochDay());
    if (x.type() == Type.INTEGER && value instanceof Number number) {
      return Optional.of(number.longValue());
    }
    return Optional.empty();
  }
}
