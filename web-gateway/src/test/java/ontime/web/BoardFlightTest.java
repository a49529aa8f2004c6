package ontime.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import ontime.features.DelayBucket;
import ontime.model.Flight;
import ontime.model.Prediction;
import org.junit.jupiter.api.Test;

/** Of a flight, nothing is known before it has happened. */
class BoardFlightTest {
  private static final String CANCELLED = "2015-01-01-MQ-3534-ABI-DFW-0550";
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

  private final RealFlights real;
  private final List<Prediction> told;

  BoardFlightTest() throws Exception {
    real = new RealFlights();
    told = new FakePredictions().board();
  }

  private BoardFlight at(Flight flight, Instant now) {
    return BoardFlight.of(told, List.of(flight), NEW_YORK, Optional.ofNullable(now)).stream()
        .filter(each -> each.record().isPresent())
        .findFirst()
        .orElseThrow();
  }

  @Test
  void itsStepsAreKnownOneByOne() {
    Flight flight = real.get("2015-01-04-AA-1-JFK-LAX-0900");
    BoardFlight before = at(flight, null);
    assertThat(before.told()).isPresent();
    assertThat(before.left()).isEmpty();
    assertThat(before.ended()).isEmpty();
    assertThat(before.right()).isEmpty();
    assertThat(at(flight, flight.depAt().minusSeconds(1)).left()).isEmpty();
    assertThat(at(flight, flight.depAt()).left()).contains(flight.depAt());
    BoardFlight flying = at(flight, flight.arrAt().minusSeconds(1));
    assertThat(flying.ended()).isEmpty();
    assertThat(flying.inside()).isEmpty();
    BoardFlight arrived = at(flight, flight.arrAt());
    assertThat(arrived.ended()).contains(flight);
    assertThat(arrived.right())
        .contains(arrived.told().orElseThrow().bucket() == DelayBucket.of(flight.arrDelay()));
    assertThat(arrived.inside()).isPresent();
  }

  @Test
  void aCancellationIsNotToldBeforeTheFlightWasToLeave() {
    Flight flight = real.get(CANCELLED);
    assertThat(at(flight, flight.crsDepAt().minusSeconds(1)).ended()).isEmpty();
    BoardFlight cancelled = at(flight, flight.crsDepAt());
    assertThat(cancelled.ended()).isPresent();
    assertThat(cancelled.right()).isEmpty();
  }

  @Test
  void whatIsInNoScheduleIsThereAsWell() {
    List<BoardFlight> board = BoardFlight.of(told, List.of(), NEW_YORK, Optional.of(Instant.now()));
    assertThat(board).hasSameSizeAs(told).allMatch(flight -> flight.ended().isEmpty());
    assertThat(board)
        .extracting(BoardFlight::scheduled)
        .isSorted()
        .allMatch(at -> at.isAfter(Instant.EPOCH.plus(Duration.ofDays(16_000))));
  }
}
