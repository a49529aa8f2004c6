package ontime.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.fail;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import ontime.load.RealFlights;
import ontime.model.Flight;
import org.junit.jupiter.api.Test;

/** Which columns are counted; that they are counted right is {@link FlightColumnsTest}'s. */
class CountedFlightsTest {
  private final Map<String, FlightColumns> written =
      Map.of("a", columns(RealFlights.all()), "b", columns(RealFlights.all().subList(0, 60)));
  private final long all = RealFlights.all().size();
  private final CountedFlights counted = new CountedFlights(1_000);

  @Test
  void nothingIsCountedBeforeItIsRead() {
    assertThat(counted.find(List.of("a"), FlightFilters.NONE)).isEmpty();
    counted.follow(List.of("a"), this::read);
    assertThat(total("a")).isEqualTo(all);
    assertThat(counted.find(List.of("a", "b"), FlightFilters.NONE)).isEmpty();
  }

  @Test
  void whatIsInMemoryIsNotReadAgain() {
    counted.follow(List.of("a"), this::read);
    counted.follow(List.of("a"), index -> fail(index));
    counted.follow(List.of("a", "b"), index -> index.equals("a") ? fail(index) : read(index));
    assertThat(total("a", "b")).isEqualTo(all + 60);
    counted.follow(List.of("b"), index -> fail(index));
    assertThat(total("b")).isEqualTo(60);
    assertThat(counted.find(List.of("a"), FlightFilters.NONE)).isEmpty();
  }

  @Test
  void oneWithoutColumnsLeavesAllToTheEngine() {
    counted.follow(List.of("a", "of an older version"), this::read);
    assertThat(counted.find(List.of("a"), FlightFilters.NONE)).isEmpty();
    counted.follow(List.of("a", "b"), this::read);
    assertThat(total("a", "b")).isEqualTo(all + 60);
  }

  @Test
  void moreThanThereIsRoomForAreLeftToTheEngine() {
    CountedFlights small = new CountedFlights(100);
    small.follow(List.of("a", "b"), this::read);
    assertThat(small.find(List.of("b"), FlightFilters.NONE)).isEmpty();
    small.follow(List.of("b"), this::read);
    assertThat(small.find(List.of("b"), FlightFilters.NONE)).isPresent();
  }

  @Test
  void whatCouldNotBeReadIsReadTheNextTime() {
    EngineAwayException away = new EngineAwayException(new IllegalStateException());
    assertThatExceptionOfType(EngineAwayException.class)
        .isThrownBy(
            () ->
                counted.follow(
                    List.of("a"),
                    index -> {
                      throw away;
                    }));
    counted.follow(List.of("a"), this::read);
    assertThat(total("a")).isEqualTo(all);
  }

  private Optional<FlightColumns> read(String index) {
    return Optional.ofNullable(written.get(index));
  }

  private long total(String... indices) {
    return counted
        .find(List.of(indices), FlightFilters.NONE)
        .orElseThrow()
        .count(List.of())
        .join()
        .total();
  }

  private static FlightColumns columns(List<Flight> flights) {
    FlightColumnsBuilder columns = new FlightColumnsBuilder();
    flights.forEach(flight -> columns.add(FlightSamples.facts(flight)));
    return columns.build().orElseThrow();
  }
}
