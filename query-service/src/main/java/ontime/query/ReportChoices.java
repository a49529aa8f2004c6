package ontime.query;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ontime.model.Json;
import ontime.model.Report;
import ontime.model.ReportChart;
import ontime.model.ReportChart.Kind;
import ontime.model.ReportColumn;
import ontime.model.ReportHeader;
import ontime.model.ReportList;
import ontime.model.ReportParameter;
import ontime.model.ReportResult;

/** A result taken apart into what each choice of its parameters shows. */
final class ReportChoices {
  private static final Set<Kind> IN_A_ROW = Set.of(Kind.BARS, Kind.LINES, Kind.HISTOGRAM);
  private static final int SHAPE = 24;

  private final ReportResult result;
  private final List<String> names;
  private final List<Integer> columns;
  private final List<ReportParameter> parameters;
  private final Map<List<String>, List<List<Object>>> apart;

  ReportChoices(ReportResult result) {
    this.result = result;
    this.names = result.columns().stream().map(ReportColumn::name).toList();
    this.columns = result.header().parameters().stream().map(names::indexOf).toList();
    this.parameters = parameters();
    this.apart = apart();
  }

  /** The rows of each choice, as JSON; without parameters there is one choice, an empty one. */
  Map<List<String>, String> rows() {
    Map<List<String>, String> json = new LinkedHashMap<>();
    apart.forEach((choice, rows) -> json.put(choice, json(rows)));
    return json;
  }

  private Map<List<String>, List<List<Object>>> apart() {
    Map<List<String>, List<List<Object>>> rows = new LinkedHashMap<>();
    if (columns.isEmpty()) rows.put(List.of(), new ArrayList<>());
    for (List<Object> row : result.rows()) {
      rows.computeIfAbsent(choice(row), choice -> new ArrayList<>()).add(row);
    }
    return rows;
  }

  private List<String> choice(List<Object> row) {
    List<String> choice = new ArrayList<>(columns.size());
    for (int column : columns) choice.add(text(row.get(column)));
    return choice;
  }

  private static String text(Object value) {
    return value == null ? null : value.toString();
  }

  private static String json(Object rows) {
    try {
      return Json.mapper().writeValueAsString(rows);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** The report without its rows. */
  Report head() {
    ReportHeader header = result.header();
    return new Report(
        result.name(),
        header.title(),
        header.description(),
        header.notice(),
        header.group(),
        header.listed(),
        header.chart(),
        result.columns(),
        parameters,
        result.sql(),
        result.months(),
        result.computedAt(),
        result.seconds(),
        null);
  }

  private List<ReportParameter> parameters() {
    List<ReportParameter> each = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      Set<String> values = new LinkedHashSet<>();
      int column = columns.get(i);
      // In order of the parameter, whatever the others': rows come sorted by all of them.
      result.rows().stream()
          .map(row -> row.get(column))
          .distinct()
          .sorted(ReportChoices::compare)
          .forEach(value -> values.add(text(value)));
      boolean all = values.remove(null);
      String name = result.header().parameters().get(i);
      each.add(new ReportParameter(name, List.copyOf(values), null, all));
    }
    return List.copyOf(each);
  }

  private static int compare(Object a, Object b) {
    if (a == null || b == null) return a == b ? 0 : a == null ? -1 : 1;
    if (a instanceof Number x && b instanceof Number y) {
      return Double.compare(x.doubleValue(), y.doubleValue());
    }
    return a.toString().compareTo(b.toString());
  }

  ReportList.Summary summary() {
    ReportHeader header = result.header();
    return new ReportList.Summary(
        result.name(),
        header.title(),
        header.description(),
        header.notice(),
        header.group(),
        header.listed(),
        header.chart().kind(),
        header.parameters(),
        result.rows().size(),
        shape(),
        result.months(),
        result.computedAt());
  }

  private List<Double> shape() {
    ReportChart chart = result.header().chart();
    if (!IN_A_ROW.contains(chart.kind()) || chart.colour() != null) return List.of();
    int measure = names.indexOf(chart.y().get(0).column());
    List<String> shown = parameters.stream().map(ReportParameter::otherwise).toList();
    List<Double> shape = new ArrayList<>();
    for (List<Object> row : apart.getOrDefault(shown, List.of())) {
      if (shape.size() == SHAPE) break;
      shape.add(row.get(measure) instanceof Number number ? number.doubleValue() : null);
    }
    return shape;
  }
}
