package ontime.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;
import ontime.kit.ProblemException;
import ontime.model.AirlineTraffic;
import ontime.model.Json;
import ontime.model.Report;
import ontime.model.ReportColumn;
import ontime.model.ReportList;
import ontime.model.ReportParameter;

/** {@code /reports} and {@code /reports/{name}}, with all rows as files. */
final class Reports {
  private static final String NAME = "name";

  private final QueryClient query;
  private final SideCalls calls;
  private final Names names;
  private final Pages pages;
  private final Clock clock;

  Reports(QueryClient query, SideCalls calls, Names names, Pages pages, Clock clock) {
    this.query = query;
    this.calls = calls;
    this.names = names;
    this.pages = pages;
    this.clock = clock;
  }

  void list(Context context) {
    ReportList reports = query.reports().get();
    pages.show(
        context,
        "reports",
        ReportsPage.of(reports),
        Frame.of("Reports", Frame.Section.REPORTS),
        Pages.Keep.ASK);
  }

  void show(Context context) {
    String name = context.pathParam(NAME);
    Criteria given = given(context);
    if (context.queryParamMap().size() > given.names().size()) {
      context.redirect(given.at(Links.report(name)), HttpStatus.SEE_OTHER);
      return;
    }
    Criteria asked = given.without(Head.SORT);
    Supplier<Part<List<AirlineTraffic>>> airlines =
        calls.start("The airlines' names", query.airlineTraffic());
    Map<String, String> wrong = new LinkedHashMap<>();
    Optional<Report> found = Optional.empty();
    try {
      found = query.report(name, asked.query());
    } catch (ProblemException e) {
      if (e.field().isEmpty()) throw e;
      wrong.put(e.field().get(), "This is not one of this report's.");
    }
    Report report = found.or(() -> query.report(name, "")).orElseThrow(() -> none(name));
    if (found.isEmpty()) wrong.putAll(unknown(report, asked));
    if (!wrong.isEmpty()) context.status(HttpStatus.UNPROCESSABLE_CONTENT);
    ReportWords words = new ReportWords(names, airlines.get().orElse(List.of()));
    ReportPage page =
        ReportPage.of(report, asked, wrong, given.text(Head.SORT), words, clock.instant());
    pages.show(
        context,
        "report",
        page,
        Frame.of(page.title(), Frame.Section.REPORTS).drawing(List.of(page.section())),
        wrong.isEmpty() ? Pages.Keep.ASK : Pages.Keep.NOTHING);
  }

  /** Values that no row has. */
  private static Map<String, String> unknown(Report report, Criteria asked) {
    Map<String, String> unknown = new LinkedHashMap<>();
    for (ReportParameter parameter : report.parameters()) {
      boolean known = asked.value(parameter.name()).map(parameter.values()::contains).orElse(true);
      if (!known) unknown.put(parameter.name(), "No row has it.");
    }
    return unknown;
  }

  void csv(Context context) {
    Report report = report(context);
    Download.CSV.head(context, fileName(report));
    Csv csv = new Csv(report.columns().stream().map(ReportColumn::name).toList());
    StringBuilder text = new StringBuilder(csv.head());
    rows(report).forEach(row -> text.append(csv.line(row)));
    context.result(text.toString());
  }

  void json(Context context) {
    Report report = report(context);
    Download.JSON.head(context, fileName(report));
    context.result(rows(report).toString());
  }

  private Report report(Context context) {
    String name = context.pathParam(NAME);
    return query.report(name, given(context).query()).orElseThrow(() -> none(name));
  }

  private static ProblemException none(String name) {
    return ProblemException.notFound(
        "There is no report "
            + name
            + " yet: none was written, or it was not computed. The pipeline page tells.");
  }

  /** Blank parameters are none. */
  private static Criteria given(Context context) {
    List<String> given = List.copyOf(new TreeSet<>(context.queryParamMap().keySet()));
    return Criteria.of(context, given);
  }

  /** {@code carrier-months-AA}. */
  private static String fileName(Report report) {
    Criteria chosen = ReportFigure.chosen(report);
    StringBuilder name = new StringBuilder(report.name());
    chosen.names().forEach(each -> name.append('-').append(chosen.text(each)));
    return name.toString().replaceAll("[^A-Za-z0-9._-]", "_");
  }

  /** Each row under the names of its columns. */
  private static ArrayNode rows(Report report) {
    ArrayNode rows = Json.mapper().createArrayNode();
    for (List<Object> row : report.rows()) {
      ObjectNode named = rows.addObject();
      for (int i = 0; i < row.size(); i++) {
        JsonNode value = Json.mapper().valueToTree(row.get(i));
        named.set(report.columns().get(i).name(), value);
      }
    }
    return rows;
  }
}
