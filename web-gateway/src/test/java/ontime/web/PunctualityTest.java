package ontime.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import ontime.model.Flight;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PunctualityTest {
  private final RealFlights flights = new RealFlights();

  PunctualityTest() throws Exception {}

  @ParameterizedTest
  @CsvSource({
    "-60, EARLY",
    "-15, EARLY",
    "-14, ON_TIME",
    "0, ON_TIME",
    "14, ON_TIME",
    "15, LATE_UNDER_30",
    "29, LATE_UNDER_30",
    "30, LATE_30_PLUS",
    "1384, LATE_30_PLUS"
  })
  void lateStartsWhereBtsSays(int delay, Punctuality expected) {
    assertThat(Punctuality.ofDelay(delay)).isEqualTo(expected);
  }

  @Test
  void whatDidNotArriveIsNoDelay() {
    assertThat(Punctuality.of(flights.get("2015-01-01-EV-4503-IAH-BRO-1134")))
        .isEqualTo(Punctuality.CANCELLED);
    assertThat(Punctuality.of(flights.get("2015-01-01-AA-1279-OMA-DFW-1100")))
        .isEqualTo(Punctuality.DIVERTED);
  }

  @Test
  void totalsOfARealDay() {
    List<Flight> day = flights.route("JFK", "LAX", "2015-01-01");
    DayTotals totals = DayTotals.of(day);
    assertThat(totals.flights()).isEqualTo(34);
    assertThat(totals.punctual()).isEqualTo(28);
    assertThat(totals.late()).isEqualTo(6);
    assertThat(totals.count(Punctuality.CANCELLED)).isZero();
    assertThat(totals.medianArrDelay()).hasValue(3);
  }

  @Test
  void theBarIsFilledExactly() {
    Shares shares = Shares.of(DayTotals.of(flights.route("JFK", "LAX", "2015-01-01")));
    double sum =
        shares.shares().stream()
            .mapToDouble(share -> Double.parseDouble(share.width().replace("%", "")))
            .sum();
    assertThat(sum).isBetween(99.9, 100.1);
    assertThat(shares.alt())
        .isEqualTo("5 early, 23 on time, 2 late under 30 min, 4 late 30 min or more");
  }

  @Test
  void totalsOfNothing() {
    assertThat(DayTotals.of(List.of()).medianArrDelay()).isEmpty();
    assertThat(Shares.of(DayTotals.of(List.of())).shares()).isEmpty();
  }
}
