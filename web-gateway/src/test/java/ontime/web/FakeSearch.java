package ontime.web;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import ontime.kit.Parameters;
import ontime.kit.ProblemException;
import ontime.model.Airplane;
import ontime.model.AirplaneResults;
import ontime.model.Airplanes;
import ontime.model.FacetCount;
import ontime.model.Flight;
import ontime.model.FlightFacets;
import ontime.model.FlightResults;
import ontime.model.FlightStatus;
import ontime.model.Suggestion;

/** search-service as far as the pages ask it, over real flights and the real registers. */
final class FakeSearch {
  private static final Map<String, Function<Flight, String>> FACETS = new LinkedHashMap<>();
  private static final Map<String, Function<Flight, Integer>> NUMBERS =
      Map.of(
          "arrDelay", Flight::arrDelay, "depDelay", Flight::depDelay, "distance", Flight::distance);

  static {
    FACETS.put("carrier", Flight::carrier);
    FACETS.put("origin", Flight::origin);
    FACETS.put("dest", Flight::dest);
    FACETS.put("status", flight -> FlightStatus.of(flight).word());
    FACETS.put("month", flight -> YearMonth.from(flight.flightDate()).toString());
  }

  private final List<Flight> flights;
  private final Airplanes airplanes = Airplanes.bundled();
  private final Vocabulary vocabulary;

  FakeSearch(List<Flight> flights, Vocabulary vocabulary) {
    this.flights = flights;
    this.vocabulary = vocabulary;
  }

  void routes(RoutesConfig routes, String base) {
    routes.get(base + "/search/flights", this::flights);
    routes.get(base + "/search/airplanes", this::airplanes);
    routes.get(base + "/suggestions", context -> context.json(suggestions(context)));
  }

  private void flights(Context context) {
    Map<String, Predicate<Flight>> filters = filters(context);
    List<Flight> found = flights.stream().filter(all(filters, "")).sorted(order(context)).toList();
    int limit = Parameters.number(context, "limit", 1, 2000, 50);
    int start = start(context, found.size());
    int end = Math.min(found.size(), start + limit);
    boolean plain = "false".equals(context.queryParam("facets"));
    context.json(
        new FlightResults(
            found.subList(start, end),
            found.size(),
            end < found.size() ? "at-" + end : null,
            plain ? null : facets(filters)));
  }

  private static Map<String, Predicate<Flight>> filters(Context context) {
    Map<String, Predicate<Flight>> filters = new LinkedHashMap<>();
    if (has(context, "carrier")) {
      String carrier = Parameters.carrier(context, "carrier");
      filters.put("carrier", f -> f.carrier().equals(carrier));
    }
    if (has(context, "origin")) {
      String origin = Parameters.airport(context, "origin");
      filters.put("origin", f -> f.origin().equals(origin));
    }
    if (has(context, "dest")) {
      String dest = Parameters.airport(context, "dest");
      filters.put("dest", f -> f.dest().equals(dest));
    }
    if (has(context, "date")) {
      LocalDate date = Parameters.date(context, "date");
      if (has(context, "from")) throw ProblemException.invalid("date", "excludes from and to");
      filters.put("date", f -> f.flightDate().equals(date));
    }
    if (has(context, "from")) {
      LocalDate from = Parameters.date(context, "from");
      filters.put("from", f -> !f.flightDate().isBefore(from));
    }
    if (has(context, "to")) {
      LocalDate to = Parameters.date(context, "to");
      filters.put("to", f -> !f.flightDate().isAfter(to));
    }
    if (has(context, "month")) {
      YearMonth month = Parameters.month(context, "month");
      filters.put("month", f -> YearMonth.from(f.flightDate()).equals(month));
    }
    if (has(context, "tailNumber")) {
      String tail = Parameters.tailNumber(context, "tailNumber");
      filters.put("tailNumber", f -> tail.equals(f.tailNumber()));
    }
    if (has(context, "flightNumber")) {
      int number = Parameters.number(context, "flightNumber", 1, 9999);
      filters.put("flightNumber", f -> f.flightNumber() == number);
    }
    if (has(context, "status")) {
      FlightStatus status =
          FlightStatus.ofWord(context.queryParam("status"))
              .orElseThrow(() -> ProblemException.invalid("status", "is not a status"));
      filters.put("status", f -> FlightStatus.of(f) == status);
    }
    if (has(context, "minDelay")) {
      int delay = Parameters.number(context, "minDelay", -120, 3000);
      filters.put("minDelay", f -> f.arrDelay() != null && f.arrDelay() >= delay);
    }
    return filters;
  }

  private static boolean has(Context context, String name) {
    return Parameters.text(context, name).isPresent();
  }

  private static Predicate<Flight> all(Map<String, Predicate<Flight>> filters, String but) {
    return filters.entrySet().stream()
        .filter(entry -> !entry.getKey().equals(but))
        .map(Map.Entry::getValue)
        .reduce(flight -> true, Predicate::and);
  }

  private static Comparator<Flight> order(Context context) {
    String sort = Parameters.text(context, "sort").orElse("date");
    boolean down = sort.startsWith("-");
    String key = down ? sort.substring(1) : sort;
    Comparator<Flight> byDate = Comparator.comparing(Flight::crsDepAt);
    Comparator<Flight> order;
    if (key.equals("date")) {
      order = down ? byDate.reversed() : byDate;
    } else if (NUMBERS.containsKey(key)) {
      Comparator<Integer> numbers = Comparator.naturalOrder();
      order =
          Comparator.comparing(
              NUMBERS.get(key), Comparator.nullsLast(down ? numbers.reversed() : numbers));
    } else {
      throw ProblemException.invalid("sort", "is not an order: " + sort);
    }
    return order.thenComparing(Flight::flightId);
  }

  private static int start(Context context, int size) {
    String cursor = Parameters.text(context, "cursor").orElse("at-0");
    if (cursor.matches("at-[0-9]{1,9}")) {
      int start = Integer.parseInt(cursor.substring(3));
      if (start <= size) return start;
    }
    throw ProblemException.invalid("cursor", "belongs to another search");
  }

  private FlightFacets facets(Map<String, Predicate<Flight>> filters) {
    Map<String, List<FacetCount>> counts = new LinkedHashMap<>();
    FACETS.forEach((name, key) -> counts.put(name, facet(filters, name, key)));
    return new FlightFacets(
        counts.get("carrier"),
        counts.get("origin"),
        counts.get("dest"),
        counts.get("status"),
        counts.get("month"));
  }

  private List<FacetCount> facet(
      Map<String, Predicate<Flight>> filters, String name, Function<Flight, String> key) {
    Comparator<FacetCount> byValue = Comparator.comparing(FacetCount::value);
    Comparator<FacetCount> byCount = Comparator.comparing(FacetCount::count);
    return flights.stream()
        .filter(all(filters, name))
        .collect(groupingBy(key, counting()))
        .entrySet()
        .stream()
        .map(entry -> new FacetCount(entry.getKey(), entry.getValue()))
        .sorted(name.equals("month") ? byValue : byCount.reversed().thenComparing(byValue))
        .toList();
  }

  private void airplanes(Context context) {
    Stream<Airplane> found = airplanes.all().stream();
    for (String name : AirplaneCriteria.LABELS.keySet()) {
      String wanted = Parameters.text(context, name).orElse("");
      found = found.filter(airplane -> contains(value(airplane, name), wanted));
    }
    String words = Parameters.text(context, "q").orElse("");
    found =
        found.filter(
            a ->
                contains(
                    String.join(" ", a.tailNumber(), a.owner(), a.manufacturer(), a.model()),
                    words));
    String sort = Parameters.text(context, "sort").orElse("tailNumber");
    boolean down = sort.startsWith("-");
    String key = down ? sort.substring(1) : sort;
    if (!AirplaneCriteria.LABELS.containsKey(key)) {
      throw ProblemException.invalid("sort", "is not an order: " + sort);
    }
    Comparator<String> order = Comparator.naturalOrder();
    List<Airplane> sorted =
        found
            .sorted(
                Comparator.comparing(
                    (Airplane airplane) -> value(airplane, key),
                    Comparator.nullsLast(down ? order.reversed() : order)))
            .toList();
    int start = start(context, sorted.size());
    int end = Math.min(sorted.size(), start + Parameters.number(context, "limit", 1, 2000, 50));
    context.json(
        new AirplaneResults(
            sorted.subList(start, end), sorted.size(), end < sorted.size() ? "at-" + end : null));
  }

  private static boolean contains(String value, String wanted) {
    if (wanted.isEmpty()) return true;
    return value != null
        && value.toLowerCase(Locale.ROOT).contains(wanted.toLowerCase(Locale.ROOT));
  }

  private static String value(Airplane airplane, String name) {
    return switch (name) {
      case "tailNumber" -> airplane.tailNumber();
      case "owner" -> airplane.owner();
      case "ownerState" -> airplane.ownerState();
      case "manufacturer" -> airplane.manufacturer();
      case "model" -> airplane.model();
      case "manufacturerYear" -> Objects.toString(airplane.manufacturerYear(), null);
      case "serialNumber" -> airplane.serialNumber();
      case "engineManufacturer" -> airplane.engineManufacturer();
      case "engineModel" -> airplane.engineModel();
      default -> throw new IllegalArgumentException(name);
    };
  }

  private List<Suggestion> suggestions(Context context) {
    String folded = Vocabulary.folded(Parameters.text(context, "q").orElse(""));
    List<Suggestion> found = new ArrayList<>();
    for (FacetCount count : facet(Map.of(), "origin", Flight::origin)) {
      String code = count.value();
      String label = vocabulary.place(code);
      if (!startsAWord(label, folded)) continue;
      String detail = vocabulary.airport(code).orElseThrow().name();
      found.add(suggestion(Suggestion.Kind.AIRPORT, label, detail, count.count(), code));
    }
    for (FacetCount count : facet(Map.of(), "carrier", Flight::carrier)) {
      String label = vocabulary.carrierName(count.value()) + " " + count.value();
      if (!startsAWord(label, folded)) continue;
      found.add(suggestion(Suggestion.Kind.CARRIER, label, "", count.count(), count.value()));
    }
    flights.stream()
        .map(Flight::tailNumber)
        .filter(Objects::nonNull)
        .distinct()
        .filter(tail -> tail.toLowerCase(Locale.ROOT).startsWith(folded))
        .forEach(tail -> found.add(suggestion(Suggestion.Kind.AIRPLANE, tail, "", 1, tail)));
    int limit = Parameters.number(context, "limit", 1, 20, 8);
    return found.stream().limit(limit).toList();
  }

  private static boolean startsAWord(String label, String folded) {
    String words = " " + Vocabulary.folded(label);
    return !folded.isEmpty() && words.contains(" " + folded);
  }

  private static Suggestion suggestion(
      Suggestion.Kind kind, String label, String detail, long traffic, String code) {
    return new Suggestion(
        kind,
        label,
        detail,
        traffic,
        kind == Suggestion.Kind.AIRPORT ? code : null,
        kind == Suggestion.Kind.CARRIER ? code : null,
        null,
        null,
        null,
        kind == Suggestion.Kind.AIRPLANE ? code : null);
  }
}
