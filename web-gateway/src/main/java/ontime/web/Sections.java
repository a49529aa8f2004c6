package ontime.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import ontime.kit.ProblemException;
import ontime.model.AirlineTraffic;
import ontime.model.Airport;
import ontime.model.Report;
import ontime.model.ReportList;

/** Reports as parts of other pages: asked for side by side, and missed in words. */
final class Sections {
  private static final String FIGURES = "The figures of this section";

  private final QueryClient query;
  private final SideCalls calls;
  private final Names names;

  Sections(QueryClient query, SideCalls calls, Names names) {
    this.query = query;
    this.calls = calls;
    this.names = names;
  }

  /**
   * @param report its name
   * @param home the airport that a map is about
   * @param rows the most in the table
   */
  record Wanted(String id, String heading, String report, Optional<Airport> home, int rows) {
    static Wanted of(String id, String heading, String report, int rows) {
      return new Wanted(id, heading, report, Optional.empty(), rows);
    }

    Wanted around(Airport airport) {
      return new Wanted(id, heading, report, Optional.of(airport), rows);
    }
  }

  /**
   * Starts the calls; the answer waits for them.
   *
   * @param choice {@code carrier=AA}, the same for all; empty for none
   */
  Supplier<List<ReportSection>> start(String choice, List<Wanted> wanted) {
    Supplier<Part<List<AirlineTraffic>>> airlines =
        calls.start("The airlines' names", query.airlineTraffic());
    Supplier<Part<ReportList>> list = calls.start("The reports", query.reports());
    List<Supplier<Part<Optional<Report>>>> asked =
        wanted.stream()
            .map(each -> calls.start(FIGURES, () -> ask(each.report(), choice)))
            .toList();
    return () -> {
      ReportWords words = new ReportWords(names, airlines.get().orElse(List.of()));
      List<ReportSection> sections = new ArrayList<>();
      for (int i = 0; i < wanted.size(); i++) {
        Wanted each = wanted.get(i);
        Part<ReportFigure> figure = figure(each, asked.get(i).get(), list.get(), words);
        sections.add(new ReportSection(each.id(), each.heading(), figure));
      }
      return sections;
    };
  }

  private Optional<Report> ask(String report, String choice) {
    try {
      return query.report(report, choice).filter(found -> !found.rows().isEmpty());
    } catch (ProblemException e) {
      // The report has no rows for this choice.
      return Optional.empty();
    }
  }

  private static Part<ReportFigure> figure(
      Wanted wanted, Part<Optional<Report>> asked, Part<ReportList> list, ReportWords words) {
    if (!asked.there()) return Part.away(asked.missing());
    return asked
        .orElse(Optional.empty())
        .map(report -> Part.of(figure(wanted, report, words)))
        .orElseGet(() -> Part.away(why(wanted.report(), list)));
  }

  private static ReportFigure figure(Wanted wanted, Report report, ReportWords words) {
    ReportTable table = ReportTable.of(report, words, wanted.rows());
    return ReportFigure.of(report, words, wanted.home(), table);
  }

  private static String why(String report, Part<ReportList> list) {
    boolean computed =
        list.value().stream()
            .flatMap(all -> all.reports().stream())
            .anyMatch(each -> each.name().equals(report));
    return computed
        ? "The loaded months have nothing for this section."
        : "This section comes from the report " + report + ", which has no result yet.";
  }
}
