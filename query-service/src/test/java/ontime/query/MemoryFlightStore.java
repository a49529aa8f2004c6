package ontime.query;

import static java.util.Comparator.comparing;
import static java.util.Comparator.nullsFirst;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Predicate;
import ontime.model.ChecksumTally;
import ontime.model.Flight;
import ontime.model.Load;
import ontime.model.MonthChecksums;
import ontime.model.MonthCounts;
import ontime.model.MonthSummary;
import ontime.model.Page;

/** A fake that works: the contract in memory. */
final class MemoryFlightStore implements FlightStore {
  private static final Comparator<Flight> BY_TIME =
      comparing(Flight::crsDepTime).thenComparing(Flight::flightId);
  private static final Comparator<Instant> INSTANTS = nullsFirst(Comparator.naturalOrder());

  private record Row(Flight flight, String run) {}

  private final Map<String, Row> rows = new ConcurrentSkipListMap<>();
  private final Map<YearMonth, Load> loads = new ConcurrentSkipListMap<>();
  private final Map<YearMonth, MonthSummary> summaries = new ConcurrentSkipListMap<>();
  private volatile RuntimeException failure;

  /** From now on every call fails with this; null ends it. */
  void failWith(RuntimeException e) {
    failure = e;
  }

  Collection<Flight> flights() {
    return rows.values().stream().map(Row::flight).toList();
  }

  @Override
  public void check() {
    if (failure != null) throw failure;
  }

  @Override
  public void prepare() {
    check();
  }

  @Override
  public Page<Flight> onRoute(
      String origin, String dest, LocalDate date, int limit, String cursor) {
    Optional<Cursor> after = Optional.ofNullable(cursor).map(Cursor::decode);
    List<Flight> all =
        find(f -> f.origin().equals(origin) && f.dest().equals(dest) && f.flightDate().equals(date))
            .stream()
            .sorted(BY_TIME)
            .toList();
    List<Flight> rest =
        all.stream().filter(f -> after.map(c -> isAfter(f, c)).orElse(true)).toList();
    boolean more = rest.size() > limit;
    List<Flight> items = more ? rest.subList(0, limit) : rest;
    return new Page<>(
        items, all.size(), more ? Cursor.after(items.get(limit - 1)).encoded() : null);
  }

  private static boolean isAfter(Flight flight, Cursor cursor) {
    int time = flight.crsDepTime().compareTo(cursor.crsDepTime());
    return time > 0 || (time == 0 && flight.flightId().compareTo(cursor.flightId()) > 0);
  }

  @Override
  public List<Flight> ofAircraft(String tailNumber, LocalDate date) {
    return find(f -> tailNumber.equals(f.tailNumber()) && f.flightDate().equals(date)).stream()
        .sorted(comparing(Flight::crsDepAt, INSTANTS).thenComparing(Flight::flightId))
        .toList();
  }

  @Override
  public List<Flight> ofNumber(
      String carrier, int flightNumber, LocalDate from, LocalDate to, int limit) {
    return find(
            f ->
                f.carrier().equals(carrier)
                    && f.flightNumber() == flightNumber
                    && !f.flightDate().isBefore(from)
                    && !f.flightDate().isAfter(to))
        .stream()
        .sorted(
            comparing(Flight::flightDate)
                .thenComparing(Flight::crsDepAt, INSTANTS)
                .thenComparing(Flight::flightId))
        .limit(limit)
        .toList();
  }

  @Override
  public List<Flight> onDay(LocalDate date) {
    return find(f -> f.flightDate().equals(date)).stream()
        .sorted(comparing(Flight::flightId))
        .toList();
  }

  @Override
  public Optional<Integer> distance(String origin, String dest) {
    return find(f -> f.origin().equals(origin) && f.dest().equals(dest)).stream()
        .findFirst()
        .map(Flight::distance);
  }

  private List<Flight> find(Predicate<Flight> predicate) {
    check();
    return rows.values().stream().map(Row::flight).filter(predicate).toList();
  }

  @Override
  public void write(String runId, List<Flight> flights) {
    check();
    flights.forEach(flight -> rows.put(flight.flightId(), new Row(flight, runId)));
  }

  @Override
  public long removeOtherRuns(YearMonth month, String runId) {
    int before = rows.size();
    rows.values()
        .removeIf(
            row ->
                YearMonth.from(row.flight().flightDate()).equals(month)
                    && !row.run().equals(runId));
    return before - rows.size();
  }

  @Override
  public MonthCounts count(YearMonth month) {
    Map<LocalDate, Long> byDay = new TreeMap<>();
    Map<String, Long> byCarrier = new TreeMap<>();
    List<Flight> flights = find(f -> YearMonth.from(f.flightDate()).equals(month));
    for (Flight flight : flights) {
      byDay.merge(flight.flightDate(), 1L, Long::sum);
      byCarrier.merge(flight.carrier(), 1L, Long::sum);
    }
    return new MonthCounts(month, flights.size(), byDay, byCarrier);
  }

  @Override
  public MonthChecksums checksums(YearMonth month) {
    ChecksumTally tally = new ChecksumTally();
    find(f -> YearMonth.from(f.flightDate()).equals(month)).forEach(tally::add);
    return tally.checksums(month);
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

  @Override
  public void record(MonthSummary summary) {
    summaries.put(summary.month(), summary);
  }

  @Override
  public List<MonthSummary> summaries() {
    check();
    return List.copyOf(summaries.values());
  }
}
