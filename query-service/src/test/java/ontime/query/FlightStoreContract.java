package ontime.query;

import static java.util.Comparator.comparing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import ontime.kit.ProblemException;
import ontime.load.RealFlights;
import ontime.model.ChecksumTally;
import ontime.model.Flight;
import ontime.model.Load;
import ontime.model.MonthCounts;
import ontime.model.MonthSummary;
import ontime.model.Page;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every flight store does, on real rows. */
abstract class FlightStoreContract {
  private static final LocalDate NEW_YEAR = LocalDate.of(2015, 1, 1);
  private static final YearMonth JANUARY = YearMonth.of(2015, 1);

  private final List<Flight> flights = RealFlights.all();
  private FlightStore store;

  /** An empty store. */
  abstract FlightStore emptyStore();

  @BeforeEach
  void fill() {
    store = emptyStore();
    store.prepare();
    List<Flight> shuffled = new ArrayList<>(flights);
    Collections.shuffle(shuffled, new Random(7));
    store.write("run-1", shuffled);
  }

  @Test
  void answers() {
    store.check();
  }

  @Test
  void aRoutesDayInOrderOfDeparture() {
    List<Flight> expected = newYearJfkToLax();
    assertThat(expected).hasSizeGreaterThan(10);
    Page<Flight> page = store.onRoute("JFK", "LAX", NEW_YEAR, 100, null);
    assertThat(page).isEqualTo(new Page<>(expected, expected.size(), null));
  }

  @Test
  void pagesJoinToTheWhole() {
    List<Flight> expected = newYearJfkToLax();
    List<Flight> joined = new ArrayList<>();
    String cursor = null;
    do {
      Page<Flight> page = store.onRoute("JFK", "LAX", NEW_YEAR, 3, cursor);
      assertThat(page.total()).isEqualTo(expected.size());
      assertThat(page.items()).hasSizeBetween(1, 3);
      joined.addAll(page.items());
      cursor = page.next();
    } while (cursor != null);
    assertThat(joined).isEqualTo(expected);
  }

  @Test
  void aPageThatEndsWithTheLastFlightHasNoNext() {
    int all = newYearJfkToLax().size();
    assertThat(store.onRoute("JFK", "LAX", NEW_YEAR, all, null).next()).isNull();
  }

  @Test
  void pastTheEndIsEmpty() {
    String end = Cursor.after(newYearJfkToLax().get(newYearJfkToLax().size() - 1)).encoded();
    Page<Flight> page = store.onRoute("JFK", "LAX", NEW_YEAR, 3, end);
    assertThat(page.items()).isEmpty();
    assertThat(page.next()).isNull();
    assertThat(page.total()).isEqualTo(newYearJfkToLax().size());
  }

  @Test
  void aRouteWithoutFlightsIsAnEmptyPage() {
    Page<Flight> none = new Page<>(List.of(), 0, null);
    assertThat(store.onRoute("LAX", "XXX", NEW_YEAR, 10, null)).isEqualTo(none);
    assertThat(store.onRoute("JFK", "LAX", LocalDate.of(2015, 2, 1), 10, null)).isEqualTo(none);
  }

  @Test
  void aCursorFromElsewhereIsNamed() {
    for (String cursor : List.of("x", "", "%%%", "MDk6MDA", "💥")) {
      assertThatExceptionOfType(ProblemException.class)
          .isThrownBy(() -> store.onRoute("JFK", "LAX", NEW_YEAR, 10, cursor))
          .satisfies(e -> assertThat(e.field()).contains("cursor"));
    }
  }

  @Test
  void anAircraftsDayInOrderOfTime() {
    List<Flight> legs = store.ofAircraft("N787AA", NEW_YEAR);
    assertThat(legs).hasSize(2);
    assertThat(legs).extracting(Flight::origin).containsExactly("JFK", "LAX");
    assertThat(store.ofAircraft("N0NE", NEW_YEAR)).isEmpty();
  }

  @Test
  void aFlightNumberFromDayToDay() {
    List<Flight> days = store.ofNumber("AA", 1, NEW_YEAR, NEW_YEAR.plusDays(2), 10);
    assertThat(days)
        .extracting(Flight::flightDate)
        .containsExactly(NEW_YEAR, NEW_YEAR.plusDays(1), NEW_YEAR.plusDays(2));
    assertThat(store.ofNumber("AA", 1, NEW_YEAR, NEW_YEAR.plusDays(2), 2))
        .isEqualTo(days.subList(0, 2));
    assertThat(store.ofNumber("AA", 1, NEW_YEAR.plusDays(1), NEW_YEAR, 10)).isEmpty();
  }

  @Test
  void aDaysBoardInOrderOfId() {
    List<Flight> expected =
        flights.stream()
            .filter(flight -> flight.flightDate().equals(NEW_YEAR))
            .sorted(comparing(Flight::flightId))
            .toList();
    assertThat(expected).isNotEmpty();
    assertThat(store.onDay(NEW_YEAR).stream().map(FlightStoreContract::board).toList())
        .isEqualTo(expected.stream().map(FlightStoreContract::board).toList());
    assertThat(store.onDay(LocalDate.of(2015, 2, 1))).isEmpty();
  }

  private static List<Object> board(Flight flight) {
    return Arrays.asList(
        flight.flightId(),
        flight.flightDate(),
        flight.carrier(),
        flight.flightNumber(),
        flight.tailNumber(),
        flight.origin(),
        flight.dest(),
        flight.crsDepAt(),
        flight.crsArrAt(),
        flight.depAt(),
        flight.depDelay(),
        flight.taxiOut(),
        flight.arrAt(),
        flight.arrDelay(),
        flight.cancelled(),
        flight.diverted(),
        flight.distance());
  }

  @Test
  void aRoutesDistance() {
    assertThat(store.distance("JFK", "LAX")).contains(2475);
    assertThat(store.distance("LAX", "XXX")).isEmpty();
  }

  @Test
  void everyFieldComesBack() {
    for (Flight flight : flights) {
      LocalDate day = flight.flightDate();
      assertThat(store.ofNumber(flight.carrier(), flight.flightNumber(), day, day, 50))
          .contains(flight);
    }
  }

  @Test
  void writtenAgainIsThereOnce() {
    store.write("run-1", flights);
    assertThat(store.count(JANUARY).flights()).isEqualTo(flights.size());
  }

  @Test
  void countsByDayAndCarrier() {
    assertThat(store.count(JANUARY))
        .isEqualTo(
            new MonthCounts(
                JANUARY, flights.size(), counted(Flight::flightDate), counted(Flight::carrier)));
    assertThat(store.count(YearMonth.of(2015, 2)))
        .isEqualTo(new MonthCounts(YearMonth.of(2015, 2), 0, Map.of(), Map.of()));
  }

  @Test
  void checksumsAreThoseOfTheFlightsThemselves() {
    ChecksumTally tally = new ChecksumTally();
    flights.forEach(tally::add);
    assertThat(store.checksums(JANUARY)).isEqualTo(tally.checksums(JANUARY));
    assertThat(store.checksums(YearMonth.of(2015, 2)).days()).isEmpty();
  }

  @Test
  void removesWhatANewerRunLeftOut() {
    List<Flight> kept = flights.subList(0, flights.size() - 5);
    store.write("run-2", kept);
    assertThat(store.removeOtherRuns(YearMonth.of(2014, 12), "run-2")).isZero();
    assertThat(store.removeOtherRuns(JANUARY, "run-2")).isEqualTo(5);
    assertThat(store.count(JANUARY).flights()).isEqualTo(kept.size());
    assertThat(store.removeOtherRuns(JANUARY, "run-2")).isZero();
  }

  @Test
  void keepsTheLastLoadOfEachMonthInOrder() {
    Load february = load(YearMonth.of(2015, 2), Load.State.LOADING);
    Load january = load(JANUARY, Load.State.LOADED);
    store.record(february);
    store.record(load(JANUARY, Load.State.LOADING));
    store.record(january);
    assertThat(store.loads()).containsExactly(january, february);
  }

  @Test
  void keepsTheSummaryOfEachMonth() {
    MonthTally tally = new MonthTally();
    tally.add(flights);
    MonthSummary summary = tally.summary(JANUARY, "run-1");
    assertThat(summary.flightsByDay()).isEqualTo(counted(Flight::flightDate));
    store.record(summary);
    store.record(summary);
    assertThat(store.summaries()).containsExactly(summary);
  }

  private static Load load(YearMonth month, Load.State state) {
    Instant at = Instant.parse("2026-11-22T12:00:00Z");
    return new Load(month, "run-1", state, 5, 10, 0, 3, null, at, at.plusSeconds(2));
  }

  private List<Flight> newYearJfkToLax() {
    return flights.stream()
        .filter(
            flight ->
                flight.origin().equals("JFK")
                    && flight.dest().equals("LAX")
                    && flight.flightDate().equals(NEW_YEAR))
        .sorted(comparing(Flight::crsDepTime).thenComparing(Flight::flightId))
        .toList();
  }

  private <K> Map<K, Long> counted(Function<Flight, K> key) {
    return flights.stream()
        .collect(Collectors.groupingBy(key, TreeMap::new, Collectors.counting()));
  }
}
