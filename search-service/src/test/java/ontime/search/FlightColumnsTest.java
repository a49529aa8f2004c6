package ontime.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Random;
import ontime.load.RealFlights;
import ontime.model.FacetCount;
import ontime.model.Flight;
import ontime.model.FlightFacets;
import ontime.model.FlightResults;
import org.junit.jupiter.api.Test;

/** Against a plain look at each flight, on real rows repeated until they are several blocks. */
class FlightColumnsTest {
  private static final int TIMES = 30;

  private final List<Flight> flights = RealFlights.all();
  private final MemoryFlightIndex plain = new MemoryFlightIndex();
  private final FlightColumns columns = columns();

  @Test
  void countsAsAPlainLookDoes() {
    FlightIndexContract.load(plain, "run-1", flights);
    Random random = new Random(3);
    for (int i = 0; i < 500; i++) {
      FlightFilters filters = FlightSamples.filters(random, flights);
      FlightResults expected =
          plain.search(
              new FlightSearch(
                  filters, FlightSort.DATE, 1, null, FlightSearch.Counting.TOTAL_AND_FACETS));
      FlightCounts once = columns.find(filters).count(List.of(Facet.values()));
      assertThat(once.total()).as("%s", filters).isEqualTo(TIMES * expected.total());
      assertThat(once.facets()).as("%s", filters).isEqualTo(times(expected.facets()));
    }
  }

  @Test
  void theSameAfterBeingWrittenAndRead() {
    byte[] bytes = ColumnsFormat.bytes(columns);
    assertThat(bytes.length).isLessThan(24 * columns.size());
    FlightColumns read = ColumnsFormat.columns(bytes).orElseThrow();
    Random random = new Random(4);
    for (int i = 0; i < 100; i++) {
      FlightFilters filters = FlightSamples.filters(random, flights);
      assertThat(read.find(filters).count(List.of(Facet.values())))
          .as("%s", filters)
          .isEqualTo(columns.find(filters).count(List.of(Facet.values())));
    }
  }

  @Test
  void whatDoesNotFitIsLeftToTheEngine() {
    FlightFacts fits = FlightSamples.facts(flights.get(0));
    FlightColumnsBuilder builder = new FlightColumnsBuilder();
    builder.add(fits);
    assertThat(builder.build()).isPresent();
    builder.add(
        new FlightFacts(
            fits.flightDate(),
            fits.carrier(),
            fits.origin(),
            fits.dest(),
            fits.status(),
            fits.tailNumber(),
            fits.flightNumber(),
            fits.departure(),
            70_000,
            fits.depDelay(),
            fits.distance()));
    assertThat(builder.build()).isEmpty();
  }

  @Test
  void whatNobodyAskedForIsNotCounted() {
    FlightCounts counts = columns.find(FlightFilters.NONE).count(List.of(Facet.STATUS));
    assertThat(counts.total()).isEqualTo((long) TIMES * flights.size());
    assertThat(counts.facets().status()).isNotEmpty();
    assertThat(counts.facets().carrier()).isEmpty();
  }

  @Test
  void whatNoFlightHasIsFoundByNone() {
    FlightFilters filters =
        new FlightFilters("ZZ", null, null, null, null, null, null, null, null, null);
    FlightCounts counts = columns.find(filters).count(List.of(Facet.values()));
    assertThat(counts.total()).isZero();
    assertThat(counts.facets().origin()).isEmpty();
    assertThat(counts.facets().carrier()).isNotEmpty();
  }

  /** Of two indices, at every turn of the pages. */
  @Test
  void aPageIsWhereTheColumnsSay() {
    FlightIndexContract.load(plain, "run-1", flights);
    Map<String, List<Flight>> halves =
        Map.of(
            "a", flights.subList(0, flights.size() / 2),
            "b", flights.subList(flights.size() / 2, flights.size()));
    Random random = new Random(6);
    int narrowed = 0;
    for (int i = 0; i < 400; i++) {
      FlightFilters filters = FlightSamples.filters(random, flights);
      FlightSort sort = FlightSort.values()[random.nextInt(FlightSort.values().length)];
      FoundFlights found =
          new FoundFlights(
              Map.of(
                  "a", columns(halves.get("a"), 1).find(filters),
                  "b", columns(halves.get("b"), 1).find(filters)));
      String cursor = null;
      Flight last = null;
      do {
        FlightResults page =
            plain.search(new FlightSearch(filters, sort, 4, cursor, FlightSearch.Counting.TOTAL));
        Long after = last == null ? null : value(sort, last);
        PageReach reach =
            last != null && after == null ? found.anywhere() : found.next(sort, after, 4);
        for (Flight flight : page.items()) {
          assertThat(reach.indices()).anyMatch(index -> halves.get(index).contains(flight));
          assertThat(isWithin(reach, value(sort, flight))).as("%s in %s", flight, reach).isTrue();
        }
        if (reach.least() != null && reach.most() != null && sort != FlightSort.DATE) narrowed++;
        cursor = page.next();
        if (!page.items().isEmpty()) last = page.items().get(page.items().size() - 1);
      } while (cursor != null);
    }
    assertThat(narrowed).isGreaterThan(1_000);
  }

  @Test
  void theEngineLooksAtLittleMoreThanAPage() {
    FoundFlights found = new FoundFlights(Map.of("a", columns.find(FlightFilters.NONE)));
    PageReach reach = found.next(FlightSort.ARR_DELAY_DOWN, 60L, 100);
    long within =
        flights.stream()
            .map(Flight::arrDelay)
            .filter(delay -> delay != null && delay < 60 && delay > reach.least())
            .count();
    assertThat(reach.most()).isEqualTo(60);
    assertThat(within * TIMES).isLessThan(100);
  }

  private static boolean isWithin(PageReach reach, Long value) {
    if (reach.least() == null && reach.most() == null) return true;
    return value != null
        && (reach.least() == null || reach.least() <= value)
        && (reach.most() == null || value <= reach.most());
  }

  private static Long value(FlightSort sort, Flight flight) {
    return sort.figure().of(FlightSamples.facts(flight));
  }

  private FlightColumns columns() {
    return columns(flights, TIMES);
  }

  private static FlightColumns columns(List<Flight> flights, int times) {
    FlightColumnsBuilder builder = new FlightColumnsBuilder();
    for (int i = 0; i < times; i++) {
      flights.forEach(flight -> builder.add(FlightSamples.facts(flight)));
    }
    return builder.build().orElseThrow();
  }

  private static FlightFacets times(FlightFacets once) {
    return new FlightFacets(
        times(once.carrier()),
        times(once.origin()),
        times(once.dest()),
        times(once.status()),
        times(once.month()));
  }

  private static List<FacetCount> times(List<FacetCount> once) {
    return once.stream()
        .map(count -> new FacetCount(count.value(), TIMES * count.count()))
        .toList();
  }
}
