package ontime.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import ontime.load.RealFlights;
import ontime.model.FlightResults;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The contract through the real client, flights counted in memory. */
@Tag("engine")
class CountedFlightIndexIT extends FlightIndexContract {
  private static final FlightSearch ALL =
      new FlightSearch(
          FlightFilters.NONE, FlightSort.DATE, 5, null, FlightSearch.Counting.TOTAL_AND_FACETS);

  @RegisterExtension static final TestNode NODE = new TestNode();

  @Override
  FlightIndex emptyIndex() {
    NODE.without("loads");
    NODE.without("flights");
    return index();
  }

  private static FlightIndex index() {
    return new ElasticFlightIndex(
        NODE.elastic(), (id, json, reason) -> {}, Clock.systemUTC(), 1_000_000);
  }

  @Test
  void anotherProcessAnswersAlikeBeforeAndAfterItReadTheColumns() {
    FlightIndex loading = emptyIndex();
    FlightIndex other = index();
    FlightIndexContract.load(loading, "run-1", RealFlights.all());
    bothAnswer(loading, other, RealFlights.all().size());
    FlightIndexContract.load(loading, "run-2", RealFlights.all().subList(0, 60));
    bothAnswer(loading, other, 60);
  }

  private static void bothAnswer(FlightIndex loading, FlightIndex other, int flights) {
    FlightResults expected = loading.search(ALL);
    assertThat(expected.total()).isEqualTo(flights);
    assertThat(other.search(ALL)).isEqualTo(expected);
    other.warm();
    assertThat(other.search(ALL)).isEqualTo(expected);
  }

  @Test
  void anIndexThatIsGoneIsNoLongerCounted() {
    FlightIndex index = emptyIndex();
    FlightIndexContract.load(index, "run-1", RealFlights.all());
    assertThat(index.search(ALL).total()).isEqualTo(RealFlights.all().size());
    NODE.without("flights");
    assertThat(index.search(ALL).total()).isZero();
  }

  @Test
  void columnsGoWithTheirIndex() {
    FlightIndex index = emptyIndex();
    ElasticColumns columns = new ElasticColumns(NODE.elastic());
    FlightIndexContract.load(index, "run-1", RealFlights.all());
    String first = index.version().orElseThrow();
    assertThat(columns.read(first).orElseThrow().size()).isEqualTo(RealFlights.all().size());
    FlightIndexContract.load(index, "run-2", RealFlights.all());
    assertThat(columns.read(first)).isEmpty();
    NODE.without("columns");
    index.warm();
    assertThat(index().search(ALL)).isEqualTo(index.search(ALL));
  }
}
