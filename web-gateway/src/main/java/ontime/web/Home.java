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

/** {@code /}, and the numbers of its charts as files. */
final class Home {
  private final QueryClient query;
  private final SideCalls calls;
  private final Names names;
  private final Pages pages;

  Home(QueryClient query, SideCalls calls, Names names, Pages pages) {
    this.query = query;
    this.calls = calls;
    this.names = names;
    this.pages = pages;
  }

  void show(Context context) {
    Supplier<Part<List<AirportTraffic>>> airports =
        calls.start("Suggestions of airports", query::airports);
    Supplier<Part<List<AirlineTraffic>>> airlines =
        calls.start("Suggestions of carriers", query::airlines);
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
    pages.show(
        context,
        "home",
        HomePage.of(months, form, names),
        Frame.of("US flights and their delays", Frame.Section.START),
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
