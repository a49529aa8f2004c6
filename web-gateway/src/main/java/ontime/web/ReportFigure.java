package ontime.web;

import java.util.Optional;
import java.util.stream.Stream;
import ontime.model.Airport;
import ontime.model.Report;
import ontime.model.ReportParameter;

/**
 * A report as a chart with its table.
 *
 * @param id unique in the page
 * @param caption what to notice
 * @param files where all rows are to be had
 */
record ReportFigure(
    String id,
    String caption,
    Optional<Drawing> drawing,
    ReportTable table,
    String href,
    SearchPage.Files files) {
  /** Of a table that is read and not only looked up. */
  static final int ROWS = 200;

  /**
   * @param home the airport that a map is about
   */
  static ReportFigure of(
      Report report, ReportWords words, Optional<Airport> home, ReportTable table) {
    Criteria chosen = chosen(report);
    return new ReportFigure(
        report.name(),
        report.notice(),
        new ReportDrawing(report, words, home).drawing(),
        table,
        chosen.at(Links.report(report.name())),
        SearchPage.Files.of(chosen, Links.report(report.name())));
  }

  /** The choice of parameters that the rows are of. */
  static Criteria chosen(Report report) {
    Stream<String> parameters = report.parameters().stream().map(ReportParameter::name);
    Criteria chosen = Criteria.none(Stream.concat(parameters, Stream.of(Head.SORT)).toList());
    for (ReportParameter parameter : report.parameters()) {
      if (parameter.value() != null) chosen = chosen.with(parameter.name(), parameter.value());
    }
    return chosen;
  }
}
