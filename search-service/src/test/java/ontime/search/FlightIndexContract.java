package ontime.search;

import static java.util.Comparator.comparing;
import static java.util.Comparator.nullsLast;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import ontime.kit.ProblemException;
import ontime.load.MonthSink;
import ontime.load.RealFlights;
import ontime.load.RefusedException;
import ontime.model.ChecksumTally;
import ontime.model.FacetCount;
import ontime.model.Flight;
import ontime.model.FlightFacets;
import ontime.model.FlightResults;
import ontime.model.FlightStatus;
import ontime.model.Json;
import ontime.model.Load;
import ontime.model.MonthIngested;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every flight index does, on real rows. */
abstract class FlightIndexContract {
  private static final YearMonth JANUARY = YearMonth.of(2015, 1);

  private final List<Flight> flights = RealFlights.all();
  private FlightIndex index;

  /** An empty index. */
  abstract FlightIndex emptyIndex();

  @BeforeEach
  void fill() {
    index = emptyIndex();
    load(index, "run-1", flights);
  }

  @Test
  void answers() {
    index.check();
  }

  @Test
  void nothingLoadedIsAnEmptyPage() {
    FlightResults none = emptyIndex().search(search(FlightFilters.NONE, FlightSort.DATE, 10));
    FlightFacets noFacets = new FlightFacets(List.of(), List.of(), List.of(), List.of(), List.of());
    assertThat(none).isEqualTo(new FlightResults(List.of(), 0, null, noFacets));
  }

  @Test
  void everyFieldComesBack() {
    FlightResults all = index.search(search(FlightFilters.NONE, FlightSort.DATE, 2_000));
    assertThat(all.next()).isNull();
    assertThat(all.total()).isEqualTo(flights.size());
    assertThat(new HashSet<>(all.items())).isEqualTo(new HashSet<>(flights));
  }

  @ParameterizedTest
  @EnumSource
  void pagesJoinToTheWholeInOrder(FlightSort sort) {
    List<Flight> expected = new ArrayList<>(flights);
    expected.sort(order(sort));
    assertThat(pages(FlightFilters.NONE, sort, 20)).isEqualTo(expected);
  }

  @Test
  void pagesStayRightWhileTheMonthIsIndexedAgain() {
    FlightResults first = index.search(search(FlightFilters.NONE, FlightSort.ARR_DELAY_DOWN, 50));
    List<Flight> shuffled = new ArrayList<>(flights);
    Collections.shuffle(shuffled, new Random(5));
    load(index, "run-2", shuffled);
    List<Flight> joined = new ArrayList<>(first.items());
    joined.addAll(rest(first.next(), FlightFilters.NONE, FlightSort.ARR_DELAY_DOWN, 50));
    List<Flight> expected = new ArrayList<>(flights);
    expected.sort(order(FlightSort.ARR_DELAY_DOWN));
    assertThat(joined).isEqualTo(expected);
  }

  @Test
  void filtersAndFacetsAreThoseOfAPlainLook() {
    MemoryFlightIndex plain = new MemoryFlightIndex();
    load(plain, "run-1", flights);
    Random random = new Random(11);
    for (int i = 0; i < 150; i++) {
      FlightFilters filters = FlightSamples.filters(random, flights);
      FlightSort sort = FlightSort.values()[random.nextInt(FlightSort.values().length)];
      FlightSearch search = search(filters, sort, 7);
      FlightResults expected = plain.search(search);
      FlightResults found = index.search(search);
      assertThat(found.items()).as("%s", search).isEqualTo(expected.items());
      assertThat(found.total()).as("%s", search).isEqualTo(expected.total());
      assertThat(found.facets()).as("%s", search).isEqualTo(expected.facets());
      assertThat(found.next() == null).isEqualTo(expected.next() == null);
    }
  }

  @Test
  void aFacetIsCountedUnderAllFiltersButItsOwn() {
    FlightFilters late = status(FlightStatus.LATE);
    FlightFacets facets = index.search(search(late, FlightSort.DATE, 1)).facets();
    for (FlightStatus status : FlightStatus.values()) {
      long expected = flights.stream().filter(f -> FlightStatus.of(f) == status).count();
      Optional<Long> counted =
          facets.status().stream()
              .filter(count -> count.value().equals(status.word()))
              .map(FacetCount::count)
              .findFirst();
      assertThat(counted.orElse(0L)).as("%s", status).isEqualTo(expected);
    }
    long lateOnes = flights.stream().filter(f -> FlightStatus.of(f) == FlightStatus.LATE).count();
    assertThat(facets.month()).containsExactly(new FacetCount("2015-01", lateOnes));
    assertThat(facets.carrier().stream().mapToLong(FacetCount::count).sum()).isEqualTo(lateOnes);
  }

  @Test
  void facetsAreLeftOutWhenNotAskedFor() {
    FlightSearch search =
        new FlightSearch(
            status(FlightStatus.CANCELLED), FlightSort.DATE, 5, null, FlightSearch.Counting.TOTAL);
    FlightResults found = index.search(search);
    assertThat(found.facets()).isNull();
    assertThat(found.total()).isEqualTo(flights.stream().filter(Flight::cancelled).count());
  }

  @Test
  void aCursorOfAnotherSearchIsNamed() {
    String cursor = index.search(search(FlightFilters.NONE, FlightSort.DATE, 5)).next();
    FlightSearch other =
        new FlightSearch(
            FlightFilters.NONE, FlightSort.DISTANCE, 5, cursor, FlightSearch.Counting.TOTAL);
    FlightSearch filtered =
        new FlightSearch(
            status(FlightStatus.LATE), FlightSort.DATE, 5, cursor, FlightSearch.Counting.TOTAL);
    for (FlightSearch search : List.of(other, filtered)) {
      assertThatExceptionOfType(ProblemException.class)
          .isThrownBy(() -> index.search(search))
          .satisfies(e -> assertThat(e.field()).contains("cursor"));
    }
  }

  @Test
  void aMonthIsSeenWhenItIsCommitted() {
    List<Flight> fewer = flights.subList(0, 60);
    try (MonthSink.Writing<byte[]> writing = index.begin(month("run-2", fewer.size()))) {
      writing.write(lines(fewer));
      assertThat(total()).isEqualTo(flights.size());
      assertThat(index.holds(JANUARY, "run-2")).isFalse();
      assertThat(writing.commit()).isEqualTo(flights.size() - 60L);
    }
    assertThat(total()).isEqualTo(60);
    assertThat(index.holds(JANUARY, "run-2")).isTrue();
    assertThat(index.holds(JANUARY, "run-1")).isFalse();
  }

  @Test
  void whatIsGivenUpLeavesTheOld() {
    try (MonthSink.Writing<byte[]> writing = index.begin(month("run-2", 60))) {
      writing.write(lines(flights.subList(0, 60)));
    }
    assertThat(total()).isEqualTo(flights.size());
    assertThat(index.holds(JANUARY, "run-1")).isTrue();
    load(index, "run-2", flights);
    assertThat(total()).isEqualTo(flights.size());
  }

  @Test
  void theSameRunAgainIsThereOnce() {
    Optional<String> before = index.version();
    load(index, "run-1", flights);
    assertThat(total()).isEqualTo(flights.size());
    assertThat(index.version()).isPresent().isNotEqualTo(before);
  }

  @Test
  void aLineThatIsNoFlightIsRefused() {
    try (MonthSink.Writing<byte[]> writing = index.begin(month("run-2", 1))) {
      assertThatExceptionOfType(RefusedException.class)
          .isThrownBy(() -> writing.write(List.of(new byte[] {'{', '}'})));
    }
    assertThat(total()).isEqualTo(flights.size());
  }

  @Test
  void checksumsAreThoseOfTheFlightsThemselves() {
    ChecksumTally tally = new ChecksumTally();
    flights.forEach(tally::add);
    assertThat(index.checksums(JANUARY)).isEqualTo(tally.checksums(JANUARY));
    assertThat(index.checksums(YearMonth.of(2015, 2)).days()).isEmpty();
    assertThat(emptyIndex().checksums(JANUARY).flights()).isZero();
  }

  @Test
  void trafficIsCounted() {
    MemoryFlightIndex plain = new MemoryFlightIndex();
    load(plain, "run-1", flights);
    assertThat(index.traffic()).isEqualTo(plain.traffic());
    assertThat(emptyIndex().traffic().byOrigin()).isEmpty();
  }

  @Test
  void keepsTheLastLoadOfEachMonthInOrder() {
    Load february = load(YearMonth.of(2015, 2), Load.State.LOADING);
    Load january = load(JANUARY, Load.State.LOADED);
    index.record(february);
    index.record(load(JANUARY, Load.State.LOADING));
    index.record(january);
    assertThat(index.loads()).containsExactly(january, february);
  }

  private static Load load(YearMonth month, Load.State state) {
    Instant at = Instant.parse("2026-11-22T12:00:00Z");
    return new Load(month, "run-1", state, 5, 10, 0, 3, null, at, at.plusSeconds(2));
  }

  static void load(FlightIndex index, String runId, List<Flight> flights) {
    try (MonthSink.Writing<byte[]> writing = index.begin(month(runId, flights.size()))) {
      writing.write(lines(flights));
      writing.commit();
    }
    index.warm();
  }

  private static MonthIngested month(String runId, int rows) {
    return new MonthIngested(JANUARY, runId, rows, 1, List.of());
  }

  private static List<byte[]> lines(List<Flight> flights) {
    return flights.stream().map(FlightIndexContract::line).toList();
  }

  private static byte[] line(Flight flight) {
    try {
      return Json.mapper().writeValueAsBytes(flight);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private long total() {
    return index.search(search(FlightFilters.NONE, FlightSort.DATE, 1)).total();
  }

  private List<Flight> pages(FlightFilters filters, FlightSort sort, int limit) {
    FlightResults first = index.search(search(filters, sort, limit));
    List<Flight> joined = new ArrayList<>(first.items());
    joined.addAll(rest(first.next(), filters, sort, limit));
    return joined;
  }

  private List<Flight> rest(String next, FlightFilters filters, FlightSort sort, int limit) {
    List<Flight> joined = new ArrayList<>();
    String cursor = next;
    while (cursor != null) {
      FlightResults page =
          index.search(new FlightSearch(filters, sort, limit, cursor, FlightSearch.Counting.TOTAL));
      assertThat(page.items()).hasSizeBetween(1, limit);
      assertThat(page.total()).isEqualTo(flights.size());
      joined.addAll(page.items());
      cursor = page.next();
    }
    return joined;
  }

  private static FlightSearch search(FlightFilters filters, FlightSort sort, int limit) {
    return new FlightSearch(filters, sort, limit, null, FlightSearch.Counting.TOTAL_AND_FACETS);
  }

  private static FlightFilters status(FlightStatus status) {
    return new FlightFilters(null, null, null, null, null, null, null, status, null, null);
  }

  private static Comparator<Flight> order(FlightSort sort) {
    Comparator<Integer> down = Comparator.reverseOrder();
    Comparator<Integer> up = Comparator.naturalOrder();
    Comparator<Flight> order =
        switch (sort) {
          case DATE -> comparing(Flight::flightDate).thenComparing(Flight::crsDepAt);
          case DATE_DOWN ->
              comparing(Flight::flightDate).thenComparing(Flight::crsDepAt).reversed();
          case ARR_DELAY -> comparing(Flight::arrDelay, nullsLast(up));
          case ARR_DELAY_DOWN -> comparing(Flight::arrDelay, nullsLast(down));
          case DEP_DELAY -> comparing(Flight::depDelay, nullsLast(up));
          case DEP_DELAY_DOWN -> comparing(Flight::depDelay, nullsLast(down));
          case DISTANCE -> comparing(Flight::distance, nullsLast(up));
          case DISTANCE_DOWN -> comparing(Flight::distance, nullsLast(down));
        };
    return order.thenComparing(flight -> FlightLine.tie(flight.flightId()));
  }
}
