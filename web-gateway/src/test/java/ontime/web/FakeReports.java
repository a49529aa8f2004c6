package ontime.web;

import com.fasterxml.jackson.databind.MappingIterator;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.GZIPInputStream;
import ontime.kit.ProblemException;
import ontime.model.Json;
import ontime.model.Report;
import ontime.model.ReportColumn;
import ontime.model.ReportHeader;
import ontime.model.ReportList;
import ontime.model.ReportParameter;
import ontime.model.ReportResult;

/** query-service's reports: real results out of memory. */
final class FakeReports {
  private final Map<String, ReportResult> results = new TreeMap<>();
  private final Set<String> gone = ConcurrentHashMap.newKeySet();

  private FakeReports(InputStream in) throws IOException {
    try (MappingIterator<ReportResult> read =
        Json.mapper().readerFor(ReportResult.class).readValues(new GZIPInputStream(in))) {
      read.forEachRemaining(result -> results.put(result.name(), result));
    }
  }

  /** Those of this directory's resources. */
  static FakeReports bundled() {
    try (InputStream in = FakeReports.class.getResourceAsStream("reports.jsonl.gz")) {
      return new FakeReports(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static FakeReports of(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return new FakeReports(in);
    }
  }

  /** As if this one had never been computed. */
  void lose(String name) {
    gone.add(name);
  }

  void loseAll() {
    gone.addAll(results.keySet());
  }

  void routes(RoutesConfig routes) {
    routes.get("/reports", context -> context.json(list()));
    routes.get("/reports/{name}", this::report);
  }

  private ReportList list() {
    return new ReportList(
        results.values().stream()
            .filter(result -> !gone.contains(result.name()))
            .map(
                result ->
                    new ReportList.Summary(
                        result.name(),
                        result.header().title(),
                        result.header().description(),
                        result.header().notice(),
                        result.header().group(),
                        result.header().listed(),
                        result.header().chart().kind(),
                        result.header().parameters(),
                        result.rows().size(),
                        shape(result),
                        result.months(),
                        result.computedAt()))
            .toList());
  }

  private static List<Double> shape(ReportResult result) {
    if (result.header().chart().y().isEmpty()) return List.of();
    int measure = column(result, result.header().chart().y().get(0).column());
    return result.rows().stream()
        .limit(24)
        .map(row -> row.get(measure) instanceof Number n ? Double.valueOf(n.doubleValue()) : null)
        .toList();
  }

  private void report(Context context) {
    ReportResult result = results.get(context.pathParam("name"));
    if (result == null || gone.contains(result.name())) {
      throw ProblemException.notFound("no such report");
    }
    ReportHeader header = result.header();
    for (String given : context.queryParamMap().keySet()) {
      if (!header.parameters().contains(given)) {
        throw ProblemException.invalid(given, "is no parameter of this report");
      }
    }
    Map<String, String> chosen = new LinkedHashMap<>();
    List<ReportParameter> parameters = new ArrayList<>();
    for (String name : header.parameters()) {
      List<Object> all = values(result, name);
      List<String> values = all.stream().filter(Objects::nonNull).map(Object::toString).toList();
      String value = context.queryParam(name);
      if (value == null && !all.contains(null)) value = values.get(0);
      if (value != null && !values.contains(value)) {
        throw ProblemException.notFound("No row has this " + name + ": " + value);
      }
      chosen.put(name, value);
      parameters.add(new ReportParameter(name, values, value, all.contains(null)));
    }
    context.json(
        new Report(
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
            result.rows().stream().filter(row -> isOf(row, result, chosen)).toList()));
  }

  private static List<Object> values(ReportResult result, String name) {
    int column = column(result, name);
    return result.rows().stream().map(row -> row.get(column)).distinct().toList();
  }

  private static boolean isOf(List<Object> row, ReportResult result, Map<String, String> chosen) {
    return chosen.entrySet().stream()
        .allMatch(
            each -> {
              Object value = row.get(column(result, each.getKey()));
              String text = value == null ? null : value.toString();
              return Objects.equals(text, each.getValue());
            });
  }

  private static int column(ReportResult result, String name) {
    List<String> names = result.columns().stream().map(ReportColumn::name).toList();
    return names.indexOf(name);
  }
}
