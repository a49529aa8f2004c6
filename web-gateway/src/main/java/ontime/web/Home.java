package ontime.web;

import io.javalin.http.Context;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import ontime.model.AirlineTraffic;
import ontime.model.AirportTraffic;
import ontime.model.Load;
import ontime.model.MonthSummary;
import ontime.model.ReportList;

/** {@code /}, and the numbers of its charts as files. */
final class Home {
  private static final List<Sections.Wanted> HEADLINES =
      List.of(
          Sections.Wanted.of("by-hour", "Late flights by hour", "delay-by-hour", 0),
          Sections.Wanted.of("by-day", "Late flights day by day", "delay-calendar", 0),
          Sections.Wanted.of("by-cause", "What makes flights late", "delay-causes", 0),
          Sections.Wanted.of("by-airport", "Where flights are late", "airport-punctuality", 0));

  private final QueryClient query;
  private final SideCalls calls;
  private final Sections sections;
  private final Names names;
  private final Pages pages;

  Home(QueryClient query, SideCalls calls, Sections sections, Names names, Pages pages) {
    this.query = query;
    this.calls = calls;
    this.sections = sections;
    this.names = names;
    this.pages = pages;
  }

  void show(Context context) {
    Supplier<Part<List<AirportTraffic>>> airports =
        calls.start("Suggestions of airports", query::airports);
    Supplier<Part<List<AirlineTraffic>>> airlines =
        calls.start("Suggestions of carriers", query::airlines);
    Supplier<Part<ReportList>> reports = calls.start("The reports", query.reports());
    Supplier<List<ReportSection>> headlines = sections.start("", HEADLINES);
    List<MonthSummary> months = query.months();
    if (months.isEmpty()) {
      empty(context);
      return;
    }
    SearchForm form =
        SearchForm.of(
            airports.get().orElse(List.of()),
            airlines.get().orElse(List.of()),
            query.loadedDays().get(),
            Map.of(),
            Map.of());
    List<ReportSection> charts =
        headlines.get().stream().filter(each -> each.figure().there()).toList();
    Part<Long> computed =
        reports
            .get()
            .map(list -> list.reports().stream().filter(ReportList.Summary::listed).count());
    pages.show(
        context,
        "home",
        HomePage.of(months, form, charts, computed, names),
        Frame.of("US flights and their delays", Frame.Section.START).drawing(charts),
        Pages.Keep.ASK);
  }

  private void empty(Context context) {
    List<Load> loads = calls.start("The loads", query::loads).get().orElse(List.of());
    EmptyPage page = EmptyPage.of(loads);
    Frame frame = Frame.of("Nothing loaded yet", Frame.Section.START);
    pages.show(
        context,
        "empty",
        page,
        page.loading().isEmpty() ? frame : frame.refreshing(),
        Pages.Keep.NOTHING);
  }

  void daysCsv(Context context) {
    StringBuilder csv = new StringBuilder("flightDate,flights\r\n");
    days().forEach((day, flights) -> csv.append(day).append(',').append(flights).append("\r\n"));
    context
        .contentType("text/csv; charset=utf-8")
        .header("Content-Disposition", "attachment; filename=\"flights-per-day.csv\"")
        .result(csv.toString());
  }

  void daysJson(Context context) {
    context.json(days());
  }

  private Map<LocalDate, Long> days() {
    Map<LocalDate, Long> days = new TreeMap<>();
    query.months().forEach(month -> days.putAll(month.flightsByDay()));
    return days;
  }
}
