package ontime.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import ontime.model.Airport;
import ontime.model.Json;
import ontime.model.Report;
import ontime.model.ReportChart.Axis;
import ontime.model.ReportChart.Kind;
import ontime.model.ReportColumn;
import ontime.model.ReportColumn.Type;

/** A report's rows as what {@code charts.js} draws, and as a sentence. */
final class ReportDrawing {
  /** Alaska and Hawaii have their places on the map; what lies elsewhere has none. */
  private static final double WESTMOST = -180;

  private static final double EASTMOST = -66;
  private static final double SOUTHMOST = 18.5;

  private final Report report;
  private final ReportWords words;
  private final Optional<Airport> home;

  /**
   * @param home the airport that a map is about, with lines to all others
   */
  ReportDrawing(Report report, ReportWords words, Optional<Airport> home) {
    this.report = report;
    this.words = words;
    this.home = home;
  }

  /** Empty for a table only, without rows, and where the columns are not what the chart needs. */
  Optional<Drawing> drawing() {
    if (report.rows().isEmpty() || report.chart().kind() == Kind.NONE || !fits()) {
      return Optional.empty();
    }
    return Optional.of(
        switch (report.chart().kind()) {
          case HEAT_MAP -> heatMap();
          case CALENDAR -> calendar();
          case MAP -> map();
          default -> series();
        });
  }

  private boolean fits() {
    String colour = report.chart().colour();
    Optional<Type> x = type(report.chart().x().column());
    return switch (report.chart().kind()) {
      case CALENDAR -> x.equals(Optional.of(Type.DATE)) && isNumber(measure());
      case HEAT_MAP -> x.isPresent() && colour != null && isNumber(colour);
      case MAP -> x.isPresent() && allNumbers() && (colour == null || isNumber(colour));
      default -> x.isPresent() && allNumbers();
    };
  }

  private boolean allNumbers() {
    return report.chart().y().stream().allMatch(axis -> isNumber(axis.column()));
  }

  private boolean isNumber(String column) {
    return type(column).filter(type -> type == Type.INTEGER || type == Type.NUMBER).isPresent();
  }

  private Optional<Type> type(String column) {
    return report.columns().stream()
        .filter(each -> each.name().equals(column))
        .map(ReportColumn::type)
        .findFirst();
  }

  private Drawing series() {
    ChartData chart = new ChartData(report, words);
    ChartData.Data data = chart.data();
    String kind =
        switch (report.chart().kind()) {
          case LINES -> "lines";
          case HISTOGRAM -> "histogram";
          default -> chart.named() ? "bars" : "columns";
        };
    String note =
        chart.left() == 0
            ? ""
            : "The chart has the first "
                + data.x().texts().size()
                + "; the table has "
                + Words.number(chart.left())
                + " more.";
    return new Drawing(kind, json(data), alt(), note);
  }

  record Colour(String label, String unit, String hue) {}

  record HeatMap(
      ChartData.Places x, ChartData.Places rows, Colour colour, List<List<Number>> cells) {}

  private Drawing heatMap() {
    Axis across = report.chart().x();
    Axis down = report.chart().y().get(0);
    int x = index(across.column());
    int y = index(down.column());
    int value = index(report.chart().colour());
    Map<Object, Integer> columns = places(x);
    Map<Object, Integer> rows = places(y);
    List<List<Number>> cells = new ArrayList<>();
    for (List<Object> row : report.rows()) {
      if (row.get(x) == null || row.get(y) == null) continue;
      List<Number> cell = new ArrayList<>();
      cell.add(columns.get(row.get(x)));
      cell.add(rows.get(row.get(y)));
      cell.add((Number) row.get(value));
      cells.add(cell);
    }
    return new Drawing(
        "heat-map",
        json(
            new HeatMap(
                texts(across, x, columns),
                texts(down, y, rows),
                colour(report.columns().get(value)),
                cells)),
        alt(),
        "");
  }

  /** In order of the values where they are numbers, else as the rows come. */
  private Map<Object, Integer> places(int column) {
    List<Object> values = new ArrayList<>();
    for (List<Object> row : report.rows()) {
      if (row.get(column) != null && !values.contains(row.get(column))) values.add(row.get(column));
    }
    if (values.stream().allMatch(Number.class::isInstance)) {
      values.sort(Comparator.comparingDouble(value -> ((Number) value).doubleValue()));
    }
    Map<Object, Integer> places = new LinkedHashMap<>();
    values.forEach(value -> places.put(value, places.size()));
    return places;
  }

  private ChartData.Places texts(Axis axis, int column, Map<Object, Integer> places) {
    ReportColumn named = report.columns().get(column);
    return new ChartData.Places(
        axis.label(),
        axis.unit(),
        places.keySet().stream().map(value -> words.brief(named, value)).toList(),
        null);
  }

  record Calendar(Colour colour, List<List<Object>> days) {}

  private Drawing calendar() {
    int date = index(report.chart().x().column());
    int value = index(measure());
    List<List<Object>> days = new ArrayList<>();
    for (List<Object> row : report.rows()) {
      if (row.get(date) == null) continue;
      List<Object> day = new ArrayList<>();
      day.add(row.get(date));
      day.add(row.get(value));
      day.add(Words.day(LocalDate.parse(row.get(date).toString())));
      days.add(day);
    }
    return new Drawing(
        "calendar", json(new Calendar(colour(report.columns().get(value)), days)), alt(), "");
  }

  record Point(String name, List<Double> place, Number size, Number colour, String href) {}

  record GeoMap(ChartData.Measure size, Colour colour, List<Double> home, List<Point> points) {}

  private Drawing map() {
    Names names = words.names();
    int code = index(report.chart().x().column());
    Axis measure = report.chart().y().get(0);
    int size = index(measure.column());
    String coloured = report.chart().colour();
    OptionalInt colour = coloured == null ? OptionalInt.empty() : ChartData.index(report, coloured);
    List<Point> points = new ArrayList<>();
    List<String> beside = new ArrayList<>();
    for (List<Object> row : report.rows()) {
      if (row.get(code) == null) continue;
      Optional<Airport> airport = names.find(row.get(code).toString());
      if (airport.isEmpty() || !onTheMap(airport.get())) {
        beside.add(names.place(row.get(code).toString()));
        continue;
      }
      points.add(
          new Point(
              names.place(airport.get().code()),
              place(airport.get()),
              (Number) row.get(size),
              colour.isPresent() ? (Number) row.get(colour.getAsInt()) : null,
              Links.airport(airport.get().code())));
    }
    String note =
        beside.isEmpty() ? "" : "Not on this map of the states: " + String.join(", ", beside) + ".";
    return new Drawing(
        "map",
        json(
            new GeoMap(
                new ChartData.Measure(measure.label().toLowerCase(Locale.ROOT), measure.unit()),
                colour.isPresent() ? colour(report.columns().get(colour.getAsInt())) : null,
                home.filter(ReportDrawing::onTheMap).map(ReportDrawing::place).orElse(null),
                points)),
        alt(),
        note);
  }

  private static List<Double> place(Airport airport) {
    return List.of(airport.longitude(), airport.latitude());
  }

  private static boolean onTheMap(Airport airport) {
    return airport.longitude() > WESTMOST
        && airport.longitude() < EASTMOST
        && airport.latitude() > SOUTHMOST;
  }

  private Colour colour(ReportColumn column) {
    boolean bad = column.name().toLowerCase(Locale.ROOT).matches(".*(late|delay|cancel|divert).*");
    return new Colour(column.label(), column.unit(), bad ? "late" : "count");
  }

  /** What the marks stand for: the first series, or the colour of a heat map. */
  private String measure() {
    boolean coloured =
        switch (report.chart().kind()) {
          case HEAT_MAP, CALENDAR -> report.chart().colour() != null;
          default -> false;
        };
    return coloured ? report.chart().colour() : report.chart().y().get(0).column();
  }

  /** {@code Arrived late by hour of departure: 24 values, from 8.1% (5:00) to 31.2% (20:00).} */
  private String alt() {
    int value = index(measure());
    ReportColumn column = report.columns().get(value);
    List<List<Object>> rows =
        report.rows().stream().filter(row -> row.get(value) instanceof Number).toList();
    String what = column.label() + " by " + lower(report.chart().x().label());
    if (rows.isEmpty()) return what + ": no values.";
    Comparator<List<Object>> byValue =
        Comparator.comparingDouble(row -> ((Number) row.get(value)).doubleValue());
    List<Object> least = Collections.min(rows, byValue);
    List<Object> most = Collections.max(rows, byValue);
    return what
        + ": "
        + Words.count(rows.size(), "value")
        + ", from "
        + words.measured(column, least.get(value))
        + " ("
        + where(least)
        + ") to "
        + words.measured(column, most.get(value))
        + " ("
        + where(most)
        + ").";
  }

  /** Where on the chart a row stands, in words. */
  private String where(List<Object> row) {
    int x = index(report.chart().x().column());
    String across = words.said(report.columns().get(x), row.get(x));
    if (report.chart().kind() != Kind.HEAT_MAP) return across;
    int y = index(report.chart().y().get(0).column());
    return words.said(report.columns().get(y), row.get(y)) + " " + across;
  }

  /** Within a sentence, unless it begins with an abbreviation. */
  private static String lower(String label) {
    boolean word = label.length() < 2 || Character.isLowerCase(label.charAt(1));
    return word ? label.substring(0, 1).toLowerCase(Locale.ROOT) + label.substring(1) : label;
  }

  private int index(String column) {
    return ChartData.index(report, column)
        .orElseThrow(() -> new IllegalStateException(report.name() + " has no column " + column));
  }

  /** As it may stand in a page. */
  private static String json(Object data) {
    try {
      return Json.mapper().writeValueAsString(data).replace("<", "\\u003c");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a record is always JSON", e);
    }
  }
}
