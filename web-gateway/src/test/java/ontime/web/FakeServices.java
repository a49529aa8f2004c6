package ontime.web;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import ontime.kit.HttpConfig;
import ontime.kit.HttpService;
import ontime.kit.Parameters;
import ontime.kit.ProblemException;
import ontime.model.AirlineFacts;
import ontime.model.AirlineTraffic;
import ontime.model.Airlines;
import ontime.model.Airplanes;
import ontime.model.AirportFacts;
import ontime.model.AirportTraffic;
import ontime.model.Airports;
import ontime.model.Flight;
import ontime.model.Json;
import ontime.model.MonthSummary;
import ontime.model.OpenFlights;
import ontime.model.Page;

/**
 * query-service, ingest-service, search-service and prediction-service as far as the pages ask
 * them: real flights out of memory, over real HTTP; each can be told to fail.
 */
final class FakeServices implements AutoCloseable {
  private static final Pattern EVERYTHING = Pattern.compile(".*");
  private static final Comparator<Flight> ORDER =
      Comparator.comparing(Flight::crsDepAt)
          .thenComparing(Flight::carrier)
          .thenComparing(Flight::flightNumber);

  private final List<Flight> flights;
  private final List<MonthSummary> months;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final AtomicReference<Pattern> broken = new AtomicReference<>();
  private final AtomicReference<Pattern> slow = new AtomicReference<>();
  private final AtomicReference<JsonNode> lake;
  private final FakeSearch search;
  private final FakePredictions predictions = new FakePredictions();
  private final FakeReports reports;
  private final Airplanes airplanes = Airplanes.bundled();
  private final HttpService service;

  FakeServices(List<Flight> flights, JsonNode lake) {
    this(flights, lake, FakeReports.bundled());
  }

  /**
   * @param flights what query-service has loaded
   * @param lake what ingest-service answers, by path
   */
  FakeServices(List<Flight> flights, JsonNode lake, FakeReports reports) {
    this.reports = reports;
    this.flights = flights.stream().sorted(ORDER).toList();
    months = months();
    this.lake = new AtomicReference<>(lake);
    Names names = new Names(Airports.bundled(), Airlines.bundled());
    search =
        new FakeSearch(
            this.flights, Vocabulary.of(airports(), airlines(), Airlines.bundled(), names));
    service =
        new HttpService("fake", new HttpConfig("127.0.0.1", 0, Optional.empty(), Duration.ZERO))
            .routes(this::routes)
            .start();
  }

  /** The flights and the lake of this directory's resources. */
  static FakeServices withRealRows() throws IOException {
    return new FakeServices(read("flights.jsonl"), lake("lake.json"));
  }

  /** Nothing is loaded yet. */
  static FakeServices empty() throws IOException {
    return new FakeServices(List.of(), lake("lake-empty.json"));
  }

  static List<Flight> read(String resource) throws IOException {
    try (InputStream in = FakeServices.class.getResourceAsStream(resource)) {
      return read(in);
    }
  }

  static List<Flight> read(InputStream in) throws IOException {
    try (MappingIterator<Flight> rows = Json.mapper().readerFor(Flight.class).readValues(in)) {
      return rows.readAll();
    }
  }

  static JsonNode lake(String resource) throws IOException {
    try (InputStream in = FakeServices.class.getResourceAsStream(resource)) {
      return Json.mapper().readTree(in);
    }
  }

  URI uri() {
    return service.uri();
  }

  /** Of search-service. */
  URI searchUri() {
    return URI.create(service.uri() + "/index");
  }

  /** Of prediction-service. */
  URI predictionUri() {
    return URI.create(service.uri() + "/prediction");
  }

  FakeReports reports() {
    return reports;
  }

  FakePredictions predictions() {
    return predictions;
  }

  /** Paths that match are answered with 500. */
  void breaks(String path) {
    broken.set(Pattern.compile(path));
  }

  void breaksWholly() {
    broken.set(EVERYTHING);
  }

  /** Paths that match are not answered until the fake closes. */
  void hangs(String path) {
    slow.set(Pattern.compile(path));
  }

  void recovers() {
    broken.set(null);
    slow.set(null);
  }

  void lakeSays(JsonNode other) {
    lake.set(other);
  }

  @Override
  public void close() {
    closed.countDown();
    predictions.answers().close();
    service.close();
  }

  private void routes(RoutesConfig routes) {
    routes.before(this::fail);
    routes.get("/flights", this::day);
    routes.get("/flights/{carrier}/{flightNumber}", this::number);
    routes.get("/days/{date}/flights", this::wholeDay);
    routes.get("/airports", context -> context.json(airports()));
    routes.get("/airlines", context -> context.json(airlines()));
    routes.get("/airlines/{carrier}", this::airline);
    routes.get("/airports/{code}", this::airport);
    routes.get("/airplanes/{tailNumber}", this::airplane);
    reports.routes(routes);
    routes.get("/loads", context -> context.json(lake.get().get("/loads")));
    routes.get("/jobs", context -> context.json(lake.get().get("/jobs")));
    // Both services have months, so the fake gives what either reader needs.
    routes.get("/lake/months", context -> context.json(lake.get().get("/months")));
    routes.get("/lake/jobs", context -> context.json(lake.get().get("/jobs")));
    routes.get("/lake/reports", this::reportFiles);
    routes.get("/lake/months/{month}/rejects", this::rejects);
    routes.get("/months", context -> context.json(months));
    routes.get("/index/loads", context -> context.json(lake.get().get("/loads")));
    search.routes(routes, "/index");
    predictions.routes(routes, "/prediction");
  }

  private void fail(Context context) throws InterruptedException {
    Pattern breaks = broken.get();
    if (breaks != null && breaks.matcher(context.path()).matches()) {
      throw ProblemException.of(HttpStatus.INTERNAL_SERVER_ERROR, "broken for a test");
    }
    Pattern hangs = slow.get();
    if (hangs != null && hangs.matcher(context.path()).matches()) closed.await();
  }

  private void day(Context context) {
    LocalDate date = Parameters.date(context, "date");
    Predicate<Flight> wanted =
        Parameters.text(context, "tailNumber")
            .<Predicate<Flight>>map(tail -> flight -> tail.equals(flight.tailNumber()))
            .orElseGet(
                () -> {
                  String origin = Parameters.airport(context, "origin");
                  String dest = Parameters.airport(context, "dest");
                  return f -> f.origin().equals(origin) && f.dest().equals(dest);
                });
    answer(context, wanted.and(flight -> flight.flightDate().equals(date)));
  }

  private void wholeDay(Context context) {
    LocalDate date = Parameters.date(context, "date");
    answer(context, flight -> flight.flightDate().equals(date));
  }

  private void number(Context context) {
    LocalDate from = Parameters.date(context, "from");
    LocalDate to = Parameters.date(context, "to");
    answer(
        context,
        sameNumber(context)
            .and(f -> !f.flightDate().isBefore(from) && !f.flightDate().isAfter(to)));
  }

  private static Predicate<Flight> sameNumber(Context context) {
    String carrier = Parameters.carrier(context, "carrier");
    int number = Parameters.number(context, "flightNumber", 1, 9999);
    return f -> f.carrier().equals(carrier) && f.flightNumber() == number;
  }

  private void answer(Context context, Predicate<Flight> wanted) {
    List<Flight> found = flights.stream().filter(wanted).toList();
    context.json(new Page<>(found, found.size(), null));
  }

  /** With what Wikipedia's page of it begins, where it is American. */
  private void airline(Context context) {
    String carrier = Parameters.carrier(context, "carrier");
    AirlineFacts.Summary summary =
        carrier.equals("AA")
            ? new AirlineFacts.Summary(
                "American Airlines",
                "American Airlines, Inc. is a major airline in the United States.",
                "https://en.wikipedia.org/wiki/American_Airlines",
                "CC BY-SA 4.0")
            : null;
    context.json(
        Airlines.bundled().names(carrier).stream()
            .map(name -> AirlineFacts.of(name, OpenFlights.NONE, summary))
            .toList());
  }

  private void airport(Context context) {
    context.json(
        Airports.bundled()
            .airport(Parameters.airport(context, "code"))
            .map(airport -> AirportFacts.of(airport, OpenFlights.NONE))
            .orElseThrow(() -> ProblemException.notFound("no such airport")));
  }

  private void airplane(Context context) {
    context.json(
        airplanes
            .airplane(context.pathParam("tailNumber"))
            .orElseThrow(() -> ProblemException.notFound("no register has it")));
  }

  private void reportFiles(Context context) {
    JsonNode files = lake.get().get("/reports");
    context.json(files == null ? List.of() : files);
  }

  private void rejects(Context context) {
    JsonNode rejects = lake.get().get("/rejects");
    if (!Parameters.month(context, "month").toString().equals("2008-02")) {
      throw ProblemException.notFound("no such month");
    }
    context.json(rejects);
  }

  private List<AirportTraffic> airports() {
    Airports airports = Airports.bundled();
    return counts(Flight::origin).entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .map(e -> new AirportTraffic(airports.airport(e.getKey()).orElseThrow(), e.getValue()))
        .toList();
  }

  private List<AirlineTraffic> airlines() {
    Airlines airlines = Airlines.bundled();
    return counts(Flight::carrier).entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .map(
            e ->
                new AirlineTraffic(
                    e.getKey(),
                    airlines.airline(e.getKey(), 2015).orElseThrow().name(),
                    e.getValue()))
        .toList();
  }

  private <K> Map<K, Long> counts(Function<Flight, K> key) {
    return flights.stream().collect(groupingBy(key, TreeMap::new, counting()));
  }

  private List<MonthSummary> months() {
    List<MonthSummary> months = new ArrayList<>();
    flights.stream()
        .collect(groupingBy(f -> YearMonth.from(f.flightDate()), TreeMap::new, toList()))
        .forEach((month, own) -> months.add(summary(month, own)));
    return months;
  }

  private static MonthSummary summary(YearMonth month, List<Flight> own) {
    return new MonthSummary(
        month,
        "run-1",
        own.size(),
        own.stream().filter(f -> f.arrDelay() != null).count(),
        own.stream().filter(f -> f.arrDelay() != null && f.arrDelay() >= 15).count(),
        own.stream().filter(Flight::cancelled).count(),
        own.stream().filter(Flight::diverted).count(),
        own.stream().collect(groupingBy(Flight::flightDate, TreeMap::new, counting())),
        own.stream().collect(groupingBy(Flight::carrier, TreeMap::new, counting())),
        own.stream().collect(groupingBy(Flight::origin, TreeMap::new, counting())),
        own.stream()
            .collect(groupingBy(f -> List.of(f.origin(), f.dest()), counting()))
            .entrySet()
            .stream()
            .sorted(
                Map.Entry.<List<String>, Long>comparingByValue()
                    .reversed()
                    .thenComparing(e -> e.getKey().toString()))
            .limit(12)
            .map(
                e ->
                    new MonthSummary.RouteTraffic(
                        e.getKey().get(0), e.getKey().get(1), e.getValue()))
            .toList());
  }
}
