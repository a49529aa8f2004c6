package ontime.web;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
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
    return named() ? Math.max(0, marks().size() - NAMED_BARS) : 0;
  }

  Data data() {
    List<List<Object>> marks = marks();
    if (named()) marks = marks.subList(0, Math.min(NAMED_BARS, marks.size()));
    List<Series> series = new ArrayList<>();
    OptionalInt split = split();
    List<Axis> axes = sameUnit();
    if (split.isPresent()) {
      series.addAll(bySplit(marks, split.getAsInt(), axes.get(0)));
    } else {
      for (Axis axis : axes) series.add(series(axes.size() > 1 ? axis.label() : "", marks, axis));
    }
    List<Object> values = marks.stream().map(row -> row.get(xIndex)).toList();
    return new Data(
        new Places(
            report.chart().x().label(),
            report.chart().x().unit(),
            values.stream().map(value -> words.brief(x, value)).toList(),
            at(values)),
        new Measure(axes.size() > 1 ? "" : axes.get(0).label(), axes.get(0).unit()),
        series,
        marks.stream().map(row -> words.href(report, row, xIndex).orElse(null)).toList());
  }

  /** One axis has one unit; columns of another are in the table. */
  private List<Axis> sameUnit() {
    List<Axis> all = report.chart().y();
    return all.stream().filter(axis -> Objects.equals(axis.unit(), all.get(0).unit())).toList();
  }

  private OptionalInt split() {
    String colour = report.chart().colour();
    return colour == null ? OptionalInt.empty() : index(report, colour);
  }

  /**
   * A row for each place on the axis: the first of each value, but all rows that one series names,
   * as two may have one name.
   */
  private List<List<Object>> marks() {
    boolean all = named() && split().isEmpty();
    Set<Object> seen = new HashSet<>();
    return report.rows().stream()
        .filter(row -> row.get(xIndex) != null)
        .filter(row -> all || seen.add(row.get(xIndex)))
        .toList();
  }

  private List<Series> bySplit(List<List<Object>> marks, int split, Axis axis) {
    Map<Object, Map<Object, List<Object>>> groups = new LinkedHashMap<>();
    for (List<Object> row : report.rows()) {
      if (row.get(split) == null) continue;
      groups.computeIfAbsent(row.get(split), any -> new HashMap<>()).put(row.get(xIndex), row);
    }
    List<Series> series = new ArrayList<>();
    groups.forEach(
        (value, rows) -> {
          List<List<Object>> own = new ArrayList<>();
          marks.forEach(mark -> own.add(rows.get(mark.get(xIndex))));
          series.add(series(words.said(report.columns().get(split), value), own, axis));
        });
    return series;
  }

  /** By convention, {@code lateShare} has its interval in {@code lateShareLow} and its like. */
  private Series series(String name, List<List<Object>> rows, Axis axis) {
    String low = axis.column() + "Low";
    String high = axis.column() + "High";
    boolean told = index(report, low).isPresent() && index(report, high).isPresent();
    return new Series(
        name,
        column(rows, axis.column()),
        told ? column(rows, low) : null,
        told ? column(rows, high) : null);
  }

  /** Null where a row is none, or has no value. */
  private List<Number> column(List<List<Object>> rows, String name) {
    int index = index(report, name).orElseThrow();
    List<Number> values = new ArrayList<>();
    for (List<Object> row : rows) {
      values.add(row != null && row.get(index) instanceof Number number ? number : null);
    }
    return values;
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
