package ontime.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import ontime.model.Report;
import ontime.model.ReportChart;
import ontime.model.ReportColumn;
import ontime.model.ReportParameter;

/**
 * One report: what to notice, drawn and as a table, and how it came about.
 *
 * @param inputs its parameters as a form; empty when it has none
 * @param notices what is wrong with the address, in sentences
 * @param section its chart and table
 * @param sort what the table is sorted by; empty for the report's own order
 * @param months {@code January to March 2008, January 2015}
 * @param computed when, and how long it took
 */
record ReportPage(
    String name,
    String title,
    String description,
    List<Input> inputs,
    List<SearchPage.Notice> notices,
    ReportSection section,
    String sort,
    String rows,
    String months,
    String computed,
    String sql) {

  /** Why there is no chart where the header asks for one; empty when there is, or none is asked. */
  private static List<SearchPage.Notice> undrawn(Report report, ReportFigure figure) {
    boolean asked = report.chart().kind() != ReportChart.Kind.NONE && !report.rows().isEmpty();
    if (!asked || figure.drawing().isPresent()) return List.of();
    return List.of(
        new SearchPage.Notice(
            "The chart that the head of the file names does not fit its columns: "
                + report.chart().kind().word()
                + " cannot be drawn from them.",
            "",
            ""));
  }

  ReportFigure figure() {
    return section.figure().value().orElseThrow();
  }

  /**
   * @param asked what the address says of the parameters
   * @param wrong what is wrong with it, by parameter
   * @param sort what the table is sorted by
   */
  static ReportPage of(
      Report report,
      Criteria asked,
      Map<String, String> wrong,
      String sort,
      ReportWords words,
      Instant now) {
    List<Input> inputs = new ArrayList<>();
    for (ReportParameter parameter : report.parameters()) {
      Input input = input(report, parameter, words);
      inputs.add(
          wrong.containsKey(parameter.name()) ? input.wrong(wrong.get(parameter.name())) : input);
    }
    ReportTable table = ReportTable.sortable(report, words, ReportFigure.ROWS, sort);
    ReportFigure figure = ReportFigure.of(report, words, Optional.empty(), table);
    return new ReportPage(
        report.name(),
        report.title(),
        report.description(),
        inputs,
        wrong.isEmpty() ? undrawn(report, figure) : List.of(notice(report, asked, wrong)),
        new ReportSection("rows", report.title(), Part.of(figure)),
        sort,
        Words.count(report.rows().size(), "row"),
        Words.months(report.months()),
        Words.utc(report.computedAt(), now) + ", in " + Words.decimal(report.seconds(), 1) + " s",
        report.sql().strip());
  }

  private static SearchPage.Notice notice(
      Report report, Criteria asked, Map<String, String> wrong) {
    String what =
        wrong.entrySet().stream()
            .map(each -> each.getKey() + "=" + asked.text(each.getKey()))
            .collect(Collectors.joining(", "));
    return new SearchPage.Notice(
        "This report has no rows for " + what + ". What is shown is not of it.",
        Links.report(report.name()),
        "The report without it");
  }

  private static Input input(Report report, ReportParameter parameter, ReportWords words) {
    Criteria chosen = ReportFigure.chosen(report);
    ReportColumn column =
        report.columns().stream()
            .filter(each -> each.name().equals(parameter.name()))
            .findFirst()
            .orElseThrow();
    return Input.text(chosen, parameter.name(), column.label(), "")
        .as(parameter.all() ? "select" : "choice")
        .oneOf(
            parameter.values().stream()
                .map(value -> new Input.Option(value, option(column, value, words)))
                .toList());
  }

  /** {@code AA American Airlines}: the code first, for who types it. */
  private static String option(ReportColumn column, String value, ReportWords words) {
    String said = column.type() == ReportColumn.Type.TEXT ? words.said(column, value) : value;
    return switch (ReportWords.Meaning.of(column)) {
      case CARRIER, AIRPORT -> value + " " + said.replace(" " + value, "");
      default -> said;
    };
  }
}
