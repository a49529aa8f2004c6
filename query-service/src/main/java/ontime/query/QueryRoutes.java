package ontime.query;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import ontime.kit.Parameters;
import ontime.kit.ProblemException;
import ontime.model.Airline;
import ontime.model.AirlineTraffic;
import ontime.model.Airlines;
import ontime.model.Airplane;
import ontime.model.Airport;
import ontime.model.AirportTraffic;
import ontime.model.Airports;
import ontime.model.Flight;
import ontime.model.MonthSummary;
import ontime.model.Page;
import ontime.model.Route;

/** The API of openapi.yaml. */
final class QueryRoutes {
  private static final int LONGEST_SPAN_DAYS = 62;
  private static final int MOST = 500;

  private final FlightStore store;
  private final Entities entities;
  private final Airports airports;
  private final Airlines airlines;

  /** Counting reads a whole month, so only one request does it at a time. */
  private final Semaphore counting = new Semaphore(1);

  QueryRoutes(FlightStore store, Entities entities) {
    this.store = store;
    this.entities = entities;
    this.airports = entities.airports();
    this.airlines = entities.airlines();
  }

  void register(RoutesConfig routes) {
    routes.get("/flights", context -> context.json(flights(context)));
    routes.get("/flights/{carrier}/{flightNumber}", context -> context.json(days(context)));
    routes.get("/flights/{carrier}/{flightNumber}/{date}", context -> context.json(legs(context)));
    routes.get(
        "/days/{date}/flights",
        context -> context.json(page(store.onDay(Parameters.date(context, "date")))));
    routes.get("/routes/{origin}/{dest}", context -> context.json(route(context)));
    routes.get("/airlines", context -> context.json(airlines()));
    routes.get("/airlines/{carrier}", context -> context.json(entities.facts(names(context))));
    routes.get("/airplanes/{tailNumber}", context -> context.json(airplane(context)));
    routes.get("/airports", context -> context.json(airports()));
    routes.get(
        "/airports/{code}", context -> context.json(entities.facts(airport(context, "code"))));
    routes.get("/months", context -> context.json(store.summaries()));
    routes.get(
        "/months/{month}/counts", context -> context.json(wholeMonth(context, store::count)));
    routes.get(
        "/months/{month}/checksums",
        context -> context.json(wholeMonth(context, store::checksums)));
    routes.get("/loads", context -> context.json(store.loads()));
  }

  private Page<Flight> flights(Context context) {
    LocalDate date = Parameters.date(context, "date");
    if (Parameters.text(context, "tailNumber").isPresent()) {
      return page(store.ofAircraft(Parameters.tailNumber(context, "tailNumber"), date));
    }
    return store.onRoute(
        Parameters.airport(context, "origin"),
        Parameters.airport(context, "dest"),
        date,
        Parameters.number(context, "limit", 1, MOST, 100),
        Parameters.text(context, "cursor").orElse(null));
  }

  private Page<Flight> days(Context context) {
    String carrier = Parameters.carrier(context, "carrier");
    int number = flightNumber(context);
    LocalDate from = Parameters.date(context, "from");
    LocalDate to = Parameters.date(context, "to");
    long span = ChronoUnit.DAYS.between(from, to);
    if (span < 0) throw ProblemException.invalid("to", "is before from");
    if (span > LONGEST_SPAN_DAYS) {
      throw ProblemException.invalid(
          "to", "is more than " + LONGEST_SPAN_DAYS + " days after from");
    }
    return page(store.ofNumber(carrier, number, from, to, MOST));
  }

  private Page<Flight> legs(Context context) {
    String carrier = Parameters.carrier(context, "carrier");
    int number = flightNumber(context);
    LocalDate date = Parameters.date(context, "date");
    List<Flight> legs = store.ofNumber(carrier, number, date, date, MOST);
    if (legs.isEmpty()) {
      throw ProblemException.notFound(
          "No flight " + carrier + " " + number + " on " + date + " is loaded.");
    }
    return page(legs);
  }

  private Route route(Context context) {
    Airport origin = airport(context, "origin");
    Airport dest = airport(context, "dest");
    return store
        .distance(origin.code(), dest.code())
        .map(miles -> new Route(origin, dest, miles))
        .orElseThrow(
            () ->
                ProblemException.notFound(
                    "No flight from " + origin.code() + " to " + dest.code() + " is loaded."));
  }

  /** Each under the name that it had when it last flew. */
  private List<AirlineTraffic> airlines() {
    List<MonthSummary> months = store.summaries();
    Map<String, Integer> lastYears = new TreeMap<>();
    for (MonthSummary month : months) {
      month
          .flightsByCarrier()
          .keySet()
          .forEach(carrier -> lastYears.merge(carrier, month.month().getYear(), Math::max));
    }
    return mostFirst(months, MonthSummary::flightsByCarrier).stream()
        .map(
            flights ->
                new AirlineTraffic(
                    flights.getKey(),
                    name(flights.getKey(), lastYears.get(flights.getKey())),
                    flights.getValue()))
        .toList();
  }

  private String name(String carrier, int year) {
    return airlines.airline(carrier, year).map(Airline::name).orElse(carrier);
  }

  private List<Airline> names(Context context) {
    String carrier = Parameters.carrier(context, "carrier");
    List<Airline> names =
        Parameters.text(context, "year").isPresent()
            ? airlines
                .airline(carrier, Parameters.number(context, "year", 1900, 2100))
                .map(List::of)
                .orElse(List.of())
            : airlines.names(carrier);
    if (names.isEmpty())
      throw ProblemException.notFound("No carrier has the code " + carrier + ".");
    return names;
  }

  private Airplane airplane(Context context) {
    String tailNumber = Parameters.tailNumber(context, "tailNumber");
    return entities
        .airplane(tailNumber)
        .orElseThrow(
            () -> ProblemException.notFound("No register that we have knows " + tailNumber + "."));
  }

  private List<AirportTraffic> airports() {
    return mostFirst(store.summaries(), MonthSummary::flightsByOrigin).stream()
        .flatMap(
            origin ->
                airports
                    .airport(origin.getKey())
                    .map(airport -> new AirportTraffic(airport, origin.getValue()))
                    .stream())
        .toList();
  }

  private Airport airport(Context context, String parameter) {
    String code = Parameters.airport(context, parameter);
    return airports
        .airport(code)
        .orElseThrow(() -> ProblemException.notFound("No airport has the code " + code + "."));
  }

  private <T> T wholeMonth(Context context, Function<YearMonth, T> read) {
    YearMonth month = Parameters.month(context, "month");
    if (!counting.tryAcquire()) {
      throw ProblemException.of(HttpStatus.SERVICE_UNAVAILABLE, "Another month is being counted.");
    }
    try {
      return read.apply(month);
    } finally {
      counting.release();
    }
  }

  private static int flightNumber(Context context) {
    return Parameters.number(context, "flightNumber", 1, 9_999);
  }

  private static Page<Flight> page(List<Flight> all) {
    return new Page<>(all, all.size(), null);
  }

  private static List<Map.Entry<String, Long>> mostFirst(
      List<MonthSummary> months, Function<MonthSummary, Map<String, Long>> counts) {
    Map<String, Long> sums = new TreeMap<>();
    months.forEach(month -> counts.apply(month).forEach((key, n) -> sums.merge(key, n, Long::sum)));
    return sums.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
        .toList();
  }
}
