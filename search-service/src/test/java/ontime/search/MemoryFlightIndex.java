package ontime.search;

import static java.util.Comparator.comparing;
import static java.util.Comparator.nullsLast;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import ontime.load.RefusedException;
import ontime.model.ChecksumTally;
import ontime.model.FacetCount;
import ontime.model.Flight;
import ontime.model.FlightResults;
import ontime.model.FlightStatus;
import ontime.model.Json;
import ontime.model.Load;
import ontime.model.MonthChecksums;
import ontime.model.MonthIngested;

/** A fake that works: the contract in memory. */
final class MemoryFlightIndex implements FlightIndex {
  private record Month(String runId, int swap, Map<String, Flight> flights) {}

  private final Map<YearMonth, Month> months = new ConcurrentSkipListMap<>();
  private final Map<YearMonth, Load> loads = new ConcurrentSkipListMap<>();
  private final AtomicInteger swaps = new AtomicInteger();
  private volatile RuntimeException failure;

  /** From now on every call fails with this; null ends it. */
  void failWith(RuntimeException e) {
    failure = e;
  }

  @Override
  public void check() {
    if (failure != null) throw failure;
  }

  @Override
  public FlightResults search(FlightSearch asked) {
    check();
    List<Flight> all = find(asked.filters());
    List<Flight> sorted = new ArrayList<>(all);
    sorted.sort(order(asked.sort()));
    Object identity = List.of(asked.filters(), asked.sort());
    List<Flight> rest = sorted;
    if (asked.cursor() != null) {
      List<Object> after = Cursor.decode(asked.cursor(), identity, asked.sort().kinds());
      Flight last = flight(all, (Long) after.get(after.size() - 1));
      rest = sorted.subList(sorted.indexOf(last) + 1, sorted.size());
    }
    boolean more = rest.size() > asked.limit();
    List<Flight> page = more ? rest.subList(0, asked.limit()) : rest;
    return new FlightResults(
        List.copyOf(page),
        all.size(),
        more ? cursor(page.get(page.size() - 1), asked.sort(), identity) : null,
        asked.counting() == FlightSearch.Counting.TOTAL
            ? null
            : Facet.all(facet -> counts(facet, asked.filters())));
  }

  private static Flight flight(List<Flight> all, long tie) {
    return all.stream().filter(flight -> tie(flight) == tie).findFirst().orElse(null);
  }

  private static String cursor(Flight last, FlightSort sort, Object identity) {
    return Cursor.encode(identity, Arrays.asList(value(last, sort), tie(last)));
  }

  private static Comparator<Flight> order(FlightSort sort) {
    Comparator<Long> direction =
        sort.ascending() ? Comparator.naturalOrder() : Comparator.reverseOrder();
    return comparing((Flight f) -> value(f, sort), nullsLast(direction))
        .thenComparing(MemoryFlightIndex::tie);
  }

  private static long tie(Flight flight) {
    return FlightLine.tie(flight.flightId());
  }

  private static Long value(Flight flight, FlightSort sort) {
    return sort.figure().of(FlightSamples.facts(flight));
  }

  private List<FacetCount> counts(Facet facet, FlightFilters filters) {
    Map<String, Long> counts =
        find(facet.without(filters)).stream()
            .collect(Collectors.groupingBy(value(facet), TreeMap::new, Collectors.counting()));
    Comparator<FacetCount> order =
        facet == Facet.MONTH
            ? comparing(FacetCount::value)
            : comparing(FacetCount::count).reversed().thenComparing(FacetCount::value);
    return counts.entrySet().stream()
        .map(count -> new FacetCount(count.getKey(), count.getValue()))
        .sorted(order)
        .toList();
  }

  private static Function<Flight, String> value(Facet facet) {
    return switch (facet) {
      case CARRIER -> Flight::carrier;
      case ORIGIN -> Flight::origin;
      case DEST -> Flight::dest;
      case STATUS -> flight -> FlightStatus.of(flight).word();
      case MONTH -> flight -> YearMonth.from(flight.flightDate()).toString();
    };
  }

  private List<Flight> find(FlightFilters f) {
    return flights().stream()
        .filter(is(f.carrier(), Flight::carrier))
        .filter(is(f.origin(), Flight::origin))
        .filter(is(f.dest(), Flight::dest))
        .filter(is(f.tailNumber(), Flight::tailNumber))
        .filter(is(f.flightNumber(), Flight::flightNumber))
        .filter(is(f.status(), FlightStatus::of))
        .filter(is(f.month(), flight -> YearMonth.from(flight.flightDate())))
        .filter(flight -> f.from() == null || !flight.flightDate().isBefore(f.from()))
        .filter(flight -> f.to() == null || !flight.flightDate().isAfter(f.to()))
        .filter(
            flight ->
                f.minDelay() == null
                    || (flight.arrDelay() != null && flight.arrDelay() >= f.minDelay()))
        .toList();
  }

  private static <T> Predicate<Flight> is(T wanted, Function<Flight, T> value) {
    return flight -> wanted == null || wanted.equals(value.apply(flight));
  }

  Collection<Flight> flights() {
    check();
    return months.values().stream().flatMap(month -> month.flights().values().stream()).toList();
  }

  @Override
  public MonthChecksums checksums(YearMonth month) {
    ChecksumTally tally = new ChecksumTally();
    find(Facet.MONTH.without(FlightFilters.NONE)).stream()
        .filter(flight -> YearMonth.from(flight.flightDate()).equals(month))
        .forEach(tally::add);
    return tally.checksums(month);
  }

  @Override
  public Traffic traffic() {
    Collection<Flight> all = flights();
    return new Traffic(
        months.keySet().stream().mapToInt(YearMonth::getYear).max().orElse(0),
        counted(all, Flight::origin),
        counted(all, Flight::carrier),
        counted(all, Flight::tailNumber),
        counted(all, flight -> new Traffic.Route(flight.origin(), flight.dest())),
        counted(all, flight -> new Traffic.Number(flight.carrier(), flight.flightNumber())));
  }

  private static <K> Map<K, Long> counted(Collection<Flight> flights, Function<Flight, K> key) {
    return flights.stream()
        .filter(flight -> key.apply(flight) != null)
        .collect(Collectors.groupingBy(key, Collectors.counting()));
  }

  @Override
  public Optional<String> version() {
    check();
    return months.isEmpty()
        ? Optional.empty()
        : Optional.of(
            months.values().stream()
                .map(month -> month.runId() + month.swap())
                .collect(Collectors.joining(" ")));
  }

  @Override
  public void warm() {}

  @Override
  public void tidy() {}

  @Override
  public boolean holds(YearMonth month, String runId) {
    check();
    return months.containsKey(month) && months.get(month).runId().equals(runId);
  }

  @Override
  public Writing<byte[]> begin(MonthIngested month) {
    check();
    Map<String, Flight> flights = Collections.synchronizedMap(new TreeMap<>());
    return new Writing<>() {
      @Override
      public void write(List<byte[]> lines) {
        check();
        for (byte[] line : lines) {
          if (FlightLine.of(line).isEmpty()) throw new RefusedException("no flight");
          Flight flight = read(line);
          flights.put(flight.flightId(), flight);
        }
      }

      @Override
      public long commit() {
        check();
        Month now = new Month(month.runId(), swaps.incrementAndGet(), Map.copyOf(flights));
        Month before = months.put(month.month(), now);
        int held = before == null ? 0 : before.flights().size();
        return Math.max(0, held - flights.size());
      }

      @Override
      public void close() {}
    };
  }

  private static Flight read(byte[] line) {
    try {
      return Json.mapper().readValue(line, Flight.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void record(Load load) {
    check();
    loads.put(load.month(), load);
  }

  @Override
  public List<Load> loads() {
    check();
    return List.copyOf(loads.values());
  }
}
