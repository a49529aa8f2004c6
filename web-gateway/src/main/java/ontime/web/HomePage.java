package ontime.web;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import ontime.model.Airport;
import ontime.model.MonthSummary;

/**
 * The start page.
 *
 * @param charts those reports of the loaded months that tell most
 * @param reports how many there are, in words; without a number when there is none to say
 * @param missing what could not be asked for; empty when nothing
 * @param total flights in all loaded months, in words
 * @param months the newest twelve, newest first, each with its chart
 * @param earlier the rest, newest first
 * @param examples phrases that the search box understands, of what is loaded
 * @param routesTitle of which month and for which day the routes are
 */
record HomePage(
    SearchForm form,
    List<ReportSection> charts,
    String reports,
    String missing,
    String total,
    String loadedDays,
    List<Month> months,
    List<Month> earlier,
    String routesTitle,
    String routesDay,
    List<BusyRoute> routes,
    List<MessagePage.Link> examples) {
  private static final int CHARTS = 12;

  /**
   * @param days {@code 4 of 31 days}; empty when the month is whole
   * @param onTime share of all flights that arrived less than 15 minutes late
   */
  record Month(
      String id,
      String name,
      String days,
      String flights,
      String onTime,
      String late,
      String cancelled,
      String diverted,
      DayChart chart) {}

  record BusyRoute(String href, String origin, String dest, String codes, String flights) {}

  /**
   * @param summaries in order of month; at least one
   */
  static HomePage of(
      List<MonthSummary> summaries,
      SearchForm form,
      List<ReportSection> charts,
      Part<Long> reports,
      Names names) {
    List<MonthSummary> newest = new ArrayList<>(summaries);
    Collections.reverse(newest);
    List<MonthSummary> charted = newest.subList(0, Math.min(CHARTS, newest.size()));
    long most =
        charted.stream()
            .flatMap(month -> month.flightsByDay().values().stream())
            .mapToLong(Long::longValue)
            .max()
            .orElse(0);
    List<Month> months = newest.stream().map(month -> month(month, most)).toList();
    MonthSummary latest = newest.get(0);
    LocalDate day =
        latest.flightsByDay().keySet().stream()
            .max(LocalDate::compareTo)
            .orElse(latest.month().atEndOfMonth());
    return new HomePage(
        form,
        charts,
        reports
            .value()
            .filter(there -> there > 0)
            .map(there -> Words.count(there, "report"))
            .orElse("reports"),
        reports.missing(),
        Words.count(summaries.stream().mapToLong(MonthSummary::flights).sum(), "flight"),
        form.loadedDays(),
        months.subList(0, charted.size()),
        months.subList(charted.size(), months.size()),
        "Busiest routes of " + Words.month(latest.month()),
        Words.day(day),
        latest.busiestRoutes().stream().map(route -> busy(route, day, names)).toList(),
        examples(latest, day, names));
  }

  private static List<MessagePage.Link> examples(MonthSummary latest, LocalDate day, Names names) {
    if (latest.busiestRoutes().isEmpty()) return List.of();
    MonthSummary.RouteTraffic busiest = latest.busiestRoutes().get(0);
    String origin = names.find(busiest.origin()).map(Airport::cityName).orElse(busiest.origin());
    String dest = names.find(busiest.dest()).map(Airport::cityName).orElse(busiest.dest());
    return Stream.of(
            busiest.origin() + " " + busiest.dest() + " " + day,
            "cancelled out of " + origin,
            "more than 60 min late to " + dest)
        .map(text -> new MessagePage.Link("/go?q=" + Links.encoded(text), text))
        .toList();
  }

  private static Month month(MonthSummary month, long most) {
    long all = month.flights();
    return new Month(
        month.month().toString(),
        Words.month(month.month()),
        days(month),
        Words.number(all),
        Words.share(month.arrived() - month.late(), all),
        Words.share(month.late(), all),
        Words.share(month.cancelled(), all),
        Words.share(month.diverted(), all),
        DayChart.of(month, most));
  }

  private static String days(MonthSummary month) {
    int loaded = month.flightsByDay().size();
    int all = month.month().lengthOfMonth();
    return loaded == all ? "" : loaded + " of " + all + " days";
  }

  private static BusyRoute busy(MonthSummary.RouteTraffic route, LocalDate day, Names names) {
    return new BusyRoute(
        Links.route(route.origin(), route.dest(), day),
        names.find(route.origin()).map(Airport::cityName).orElse(route.origin()),
        names.find(route.dest()).map(Airport::cityName).orElse(route.dest()),
        route.origin() + " to " + route.dest(),
        Words.number(route.flights()));
  }
}
