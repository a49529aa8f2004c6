package ontime.query;

import static java.util.Comparator.comparing;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import ontime.model.Flight;
import ontime.model.FlightStatus;
import ontime.model.MonthSummary;
import ontime.model.MonthSummary.RouteTraffic;

/** Counts a month while it is loaded; used by several threads. */
final class MonthTally {
  private static final int BUSIEST_ROUTES = 12;

  private final Map<LocalDate, Long> byDay = new TreeMap<>();
  private final Map<String, Long> byCarrier = new TreeMap<>();
  private final Map<String, Long> byOrigin = new TreeMap<>();
  private final Map<List<String>, Long> byRoute = new HashMap<>();
  private long flights;
  private long arrived;
  private long late;
  private long cancelled;
  private long diverted;

  synchronized void add(List<Flight> batch) {
    batch.forEach(this::add);
  }

  private void add(Flight flight) {
    flights++;
    if (flight.cancelled()) cancelled++;
    if (flight.diverted()) diverted++;
    if (flight.arrDelay() != null) arrived++;
    if (FlightStatus.of(flight) == FlightStatus.LATE) late++;
    byDay.merge(flight.flightDate(), 1L, Long::sum);
    byCarrier.merge(flight.carrier(), 1L, Long::sum);
    byOrigin.merge(flight.origin(), 1L, Long::sum);
    byRoute.merge(List.of(flight.origin(), flight.dest()), 1L, Long::sum);
  }

  synchronized MonthSummary summary(YearMonth month, String runId) {
    List<RouteTraffic> routes =
        byRoute.entrySet().stream()
            .map(e -> new RouteTraffic(e.getKey().get(0), e.getKey().get(1), e.getValue()))
            .sorted(
                comparing(RouteTraffic::flights)
                    .reversed()
                    .thenComparing(RouteTraffic::origin)
                    .thenComparing(RouteTraffic::dest))
            .limit(BUSIEST_ROUTES)
            .toList();
    return new MonthSummary(
        month, runId, flights, arrived, late, cancelled, diverted, byDay, byCarrier, byOrigin,
        routes);
  }
}
