package ontime.model;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;

/**
 * What a loaded month holds, counted while it was loaded.
 *
 * @param flightsByDay in order of date; days without flights are absent
 * @param flightsByCarrier in order of code
 * @param flightsByOrigin departures scheduled, in order of airport code
 * @param late arrived 15 minutes late or more
 * @param arrived with an arrival delay: neither cancelled nor diverted
 * @param busiestRoutes the 12 with most flights, most first
 */
public record MonthSummary(
    YearMonth month,
    String runId,
    long flights,
    long arrived,
    long late,
    long cancelled,
    long diverted,
    Map<LocalDate, Long> flightsByDay,
    Map<String, Long> flightsByCarrier,
    Map<String, Long> flightsByOrigin,
    List<RouteTraffic> busiestRoutes) {

  /** Flights on one directed route. */
  public record RouteTraffic(String origin, String dest, long flights) {}
}
