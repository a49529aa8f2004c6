package ontime.web;

import com.fasterxml.jackson.core.type.TypeReference;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import ontime.kit.ResilientClient;
import ontime.model.AirlineFacts;
import ontime.model.AirlineTraffic;
import ontime.model.Airplane;
import ontime.model.AirportFacts;
import ontime.model.AirportTraffic;
import ontime.model.Flight;
import ontime.model.Load;
import ontime.model.MonthSummary;
import ontime.model.Page;
import ontime.model.Report;
import ontime.model.ReportList;

/**
 * What the pages ask of query-service. Every method throws UnavailableException when it is away.
 */
final class QueryClient implements MeterBinder {
  static final String NAME = "query-service";

  /** The most that query-service gives at once, and ten times what any route has in a day. */
  private static final int ALL = 500;

  /** Long enough that a page's calls share an answer, too short for a reader to see old news. */
  private static final Duration KEEP = Duration.ofSeconds(2);

  private static final TypeReference<Page<Flight>> FLIGHTS = new TypeReference<>() {};

  /** Twenty thousand flights. */
  private static final Duration WHOLE_DAY = Duration.ofSeconds(20);

  private final ResilientClient client;
  private final ResilientClient days;
  private final Supplier<List<MonthSummary>> months;
  private final Recent<LoadedDays> loadedDays;
  private final Supplier<List<AirportTraffic>> airports;
  private final Recent<List<AirlineTraffic>> airlines;
  private final Recent<ReportList> reports;

  QueryClient(URI query, Duration timeout) {
    client = new ResilientClient(NAME, query, timeout);
    days = new ResilientClient(NAME, NAME + " days", query, WHOLE_DAY);
    months = list("/months", new TypeReference<>() {});
    loadedDays = new Recent<>(KEEP, () -> new LoadedDays(months.get()));
    airports = list("/airports", new TypeReference<>() {});
    airlines = list("/airlines", new TypeReference<>() {});
    reports =
        new Recent<>(
            KEEP,
            () ->
                client
                    .get("/reports", ReportList.class)
                    .orElseGet(() -> new ReportList(List.of())));
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    client.bindTo(registry);
    days.bindTo(registry);
  }

  private <T> Recent<List<T>> list(String path, TypeReference<List<T>> type) {
    return new Recent<>(KEEP, () -> client.get(path, type).orElse(List.of()));
  }

  /** In order of scheduled departure, carrier and number. */
  List<Flight> route(String origin, String dest, LocalDate date) {
    return flights("/flights?origin=" + origin + "&dest=" + dest + "&date=" + date);
  }

  /** All of a day, as a departures board needs them: other fields are null. In order of id. */
  List<Flight> day(LocalDate date) {
    return days.get("/days/" + date + "/flights", FLIGHTS).map(Page::items).orElse(List.of());
  }

  /** In order of scheduled departure. */
  List<Flight> aircraft(String tailNumber, LocalDate date) {
    return flights("/flights?tailNumber=" + Links.encoded(tailNumber) + "&date=" + date);
  }

  /** A number from day to day, both days included; in order of date and departure. */
  List<Flight> number(String carrier, int number, LocalDate from, LocalDate to) {
    return client
        .get("/flights/" + carrier + "/" + number + "?from=" + from + "&to=" + to, FLIGHTS)
        .map(Page::items)
        .orElse(List.of());
  }

  /** In order of month. */
  List<MonthSummary> months() {
    return months.get();
  }

  Recent<LoadedDays> loadedDays() {
    return loadedDays;
  }

  /** Most departures first. */
  List<AirportTraffic> airports() {
    return airports.get();
  }

  /** Most flights first. */
  List<AirlineTraffic> airlines() {
    return airlines.get();
  }

  Recent<List<AirlineTraffic>> airlineTraffic() {
    return airlines;
  }

  /** In order of month. */
  List<Load> loads() {
    return client.get("/loads", new TypeReference<List<Load>>() {}).orElse(List.of());
  }

  /** In order of name. */
  Recent<ReportList> reports() {
    return reports;
  }

  /**
   * The rows of one choice of a report's parameters; empty when there is no such report.
   *
   * @param query {@code carrier=AA}, encoded; empty for all
   * @throws ontime.kit.ProblemException with the parameter that it does not take
   */
  Optional<Report> report(String name, String query) {
    String path = "/reports/" + Links.encoded(name);
    return client.get(query.isEmpty() ? path : path + "?" + query, Report.class);
  }

  /** The names that a code had, earliest first, and what else is known; empty for none. */
  List<AirlineFacts> airline(String carrier) {
    return client
        .get("/airlines/" + carrier, new TypeReference<List<AirlineFacts>>() {})
        .orElse(List.of());
  }

  Optional<AirportFacts> airport(String code) {
    return client.get("/airports/" + code, AirportFacts.class);
  }

  /** What a register says of an aircraft; empty when none has it. */
  Optional<Airplane> airplane(String tailNumber) {
    return client.get("/airplanes/" + Links.encoded(tailNumber), Airplane.class);
  }

  private List<Flight> flights(String path) {
    return client.get(path + "&limit=" + ALL, FLIGHTS).map(Page::items).orElse(List.of());
  }
}
