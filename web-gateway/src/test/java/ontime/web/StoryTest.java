package ontime.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import ontime.model.Airlines;
import ontime.model.Airports;
import org.junit.jupiter.api.Test;

class StoryTest {
  private final Names names = new Names(Airports.bundled(), Airlines.bundled());
  private final RealFlights flights = new RealFlights();

  StoryTest() throws Exception {}

  @Test
  void arrivals() {
    var flight = flights.get("2015-01-01-AA-1-JFK-LAX-0900");
    assertThat(Story.headline(flight)).isEqualTo("Arrived 7 min late");
    assertThat(Story.explanation(flight, names))
        .isEqualTo("Less than 15 minutes counts as on time.");
  }

  @Test
  void cancellationsGiveTheReasonOfTheRecord() {
    var flight = flights.get("2015-01-01-EV-4503-IAH-BRO-1134");
    assertThat(Story.headline(flight)).isEqualTo("Cancelled");
    assertThat(Story.explanation(flight, names))
        .isEqualTo(
            "The record gives the reason: weather."
                + " It had left the gate at 11:29 and taken off at 11:49.");
    assertThat(Delay.of(flight, names).words()).isEqualTo("Cancelled: weather");
  }

  @Test
  void diversionsSayWhetherTheyArrived() {
    assertThat(Story.explanation(flights.get("2015-01-01-AA-1279-OMA-DFW-1100"), names))
        .isEqualTo(
            "It landed elsewhere first; the record does not say where."
                + " It reached Dallas/Fort Worth DFW after all, at 18:38.");
    assertThat(Story.explanation(flights.get("2015-01-01-EV-4654-IAH-HRL-1125"), names))
        .endsWith("It did not reach Harlingen/San Benito HRL as this flight.");
  }

  @Test
  void causesAreThereExactlyWhenLateAndSumToTheDelay() throws Exception {
    for (var flight : FakeServices.read("flights.jsonl")) {
      boolean late = flight.arrDelay() != null && flight.arrDelay() >= 15;
      assertThat(Causes.of(flight).isPresent()).as(flight.flightId()).isEqualTo(late);
      Causes.of(flight)
          .ifPresent(
              causes ->
                  assertThat(causes.causes().stream().mapToInt(Causes.Cause::minutes).sum())
                      .isEqualTo(causes.total()));
    }
  }

  @Test
  void carriersAreNamedAsTheyWereThen() {
    assertThat(names.carrier("AA", 2015)).isEqualTo("American Airlines");
    assertThat(names.carrier("OH", 2008)).contains("Comair");
    assertThat(names.carrier("OH", 2016)).contains("PSA");
    assertThat(names.carrier("?1", 2015)).isEqualTo("?1");
  }

  @Test
  void theSameFlightOnOtherDays() {
    OtherDays days = OtherDays.of(flights.number("AA", 1), LocalDate.of(2015, 1, 1), names);
    assertThat(days.title()).isEqualTo("On time on 4 of 4 days in these two weeks");
    assertThat(days.bars())
        .extracting(OtherDays.Bar::text)
        .containsExactly("+7", "\u221219", "\u221239", "\u221212");
    assertThat(days.bars()).filteredOn(OtherDays.Bar::own).hasSize(1);
    assertThat(days.grid()).anyMatch(line -> line.y() == days.zeroY() && line.label().equals("0"));
    assertThat(days.alone()).isFalse();
  }
}
