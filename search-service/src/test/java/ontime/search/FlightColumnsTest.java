package ontime.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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
      FlightCounts once = columns.count(filters, List.of(Facet.values()));
      assertThat(once.total()).as("%s", filters).isEqualTo(TIMES * expected.total());
      assertThat(once.facets()).as("%s", filters).isEqualTo(times(expected.facets()));
    }
  }

  @Test
  void theSameAfterBeingWrittenAndRead() {
    byte[] bytes = ColumnsFormat.bytes(columns);
    assertThat(bytes.length).isLessThan(18 * columns.size());
    FlightColumns read = ColumnsFormat.columns(bytes).orElseThrow();
    Random random = new Random(4);
    for (int i = 0; i < 100; i++) {
      FlightFilters filters = FlightSamples.filters(random, flights);
      assertThat(read.count(filters, List.of(Facet.values())))
          .as("%s", filters)
          .isEqualTo(columns.count(filters, List.of(Facet.values())));
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
            40_000));
    assertThat(builder.build()).isEmpty();
  }

  @Test
  void whatNobodyAskedForIsNotCounted() {
    FlightCounts counts = columns.count(FlightFilters.NONE, List.of(Facet.STATUS));
    assertThat(counts.total()).isEqualTo((long) TIMES * flights.size());
    assertThat(counts.facets().status()).isNotEmpty();
    assertThat(counts.facets().carrier()).isEmpty();
  }

  @Test
  void whatNoFlightHasIsFoundByNone() {
    FlightFilters filters =
        new FlightFilters("ZZ", null, null, null, null, null, null, null, null, null);
    FlightCounts counts = columns.count(filters, List.of(Facet.values()));
    assertThat(counts.total()).isZero();
    assertThat(counts.facets().origin()).isEmpty();
    assertThat(counts.facets().carrier()).isNotEmpty();
  }

  private FlightColumns columns() {
    FlightColumnsBuilder builder = new FlightColumnsBuilder();
    for (int i = 0; i < TIMES; i++) {
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
