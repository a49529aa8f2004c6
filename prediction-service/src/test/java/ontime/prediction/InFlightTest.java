package ontime.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import ontime.features.FlightRequest;
import ontime.kit.SettableClock;
import org.junit.jupiter.api.Test;

class InFlightTest {
  private static final FlightRequest FLIGHT = new Asked().request(0).flight();

  private final SettableClock clock = new SettableClock();
  private final InFlight inFlight = new InFlight(3, clock);

  private Accepted request(String id) {
    Instant now = clock.instant();
    return new Accepted(id, now, now.plusSeconds(30), FLIGHT, now);
  }

  @Test
  void takesAllOrNone() throws Exception {
    inFlight.add(List.of(request("a"), request("b")));
    assertThatThrownBy(() -> inFlight.add(List.of(request("c"), request("d"))))
        .isInstanceOf(BusyException.class);
    assertThat(inFlight.find("c")).isEmpty();
    inFlight.add(List.of(request("c")));
    inFlight.answered(List.of("a", "never heard of"));
    inFlight.remove(List.of("b"));
    assertThat(inFlight.size()).isEqualTo(1);
    assertThat(inFlight.find("c")).isPresent();
  }

  @Test
  void whatWaitsTooLongMakesRoom() throws Exception {
    inFlight.add(List.of(request("a")));
    clock.pass(Duration.ofSeconds(20));
    inFlight.add(List.of(request("b"), request("c")));
    assertThat(inFlight.waitingLongerThan(Duration.ofSeconds(1), 9)).containsExactly("a");
    clock.pass(Duration.ofSeconds(10));
    inFlight.expire();
    assertThat(inFlight.size()).isEqualTo(2);
    assertThat(inFlight.waitingLongerThan(Duration.ofSeconds(1), 1)).containsExactly("b");
  }

  @Test
  void oneOverdueWhileOthersAreAnsweredIsNoSilence() throws Exception {
    inFlight.add(List.of(request("lost")));
    clock.pass(Duration.ofSeconds(29));
    inFlight.answered(List.of("another"));
    clock.pass(Duration.ofSeconds(1));
    inFlight.expire();
    inFlight.add(List.of(request("next")));
  }

  @Test
  void aSilentStreamIsTriedOnceInAWhileUntilItAnswers() throws Exception {
    inFlight.add(List.of(request("a")));
    clock.pass(Duration.ofSeconds(30));
    inFlight.expire();
    inFlight.add(List.of(request("first try")));
    assertThatThrownBy(() -> inFlight.add(List.of(request("b"))))
        .isInstanceOf(BusyException.class)
        .hasMessageContaining("answered");
    clock.pass(Duration.ofSeconds(5));
    inFlight.add(List.of(request("second try")));
    assertThatThrownBy(() -> inFlight.add(List.of(request("b")))).isNotNull();
    inFlight.answered(List.of("a"));
    inFlight.add(List.of(request("b")));
  }
}
