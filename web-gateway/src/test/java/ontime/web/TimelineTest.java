package ontime.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import ontime.model.Airports;
import ontime.model.Flight;
import org.junit.jupiter.api.Test;

class TimelineTest {
  private final Airports airports = Airports.bundled();
  private final RealFlights flights = new RealFlights();

  TimelineTest() throws Exception {}

  @Test
  void aFlightIsTaxiAirTaxiInOneRow() {
    Timeline timeline = timeline("2015-01-01-AA-1-JFK-LAX-0900");
    assertThat(timeline.actual())
        .extracting(Timeline.Bar::name)
        .containsExactly("Taxi out 17 min", "In the air 6 h 18 min", "Taxi in 7 min");
    for (int i = 1; i < timeline.actual().size(); i++) {
      Timeline.Bar before = timeline.actual().get(i - 1);
      assertThat(percent(before.x()) + percent(before.width()))
          .isCloseTo(
              percent(timeline.actual().get(i).x()), org.assertj.core.data.Offset.offset(0.03));
    }
    assertThat(timeline.scheduledLength()).isEqualTo("6 h 30 min");
    assertThat(timeline.actualLength()).isEqualTo("6 h 42 min");
  }

  @Test
  void theGapsAreTheDelays() {
    Timeline timeline = timeline("2015-01-01-AA-1-JFK-LAX-0900");
    assertThat(timeline.gaps())
        .extracting(Timeline.Gap::text)
        .containsExactly("left 5 min early", "arrived 7 min late");
    // 5 and 7 minutes on the same scale.
    double perMinute = percent(timeline.scheduled().width()) / 390;
    assertThat(percent(timeline.gaps().get(0).width())).isBetween(4.9 * perMinute, 5.1 * perMinute);
    assertThat(percent(timeline.gaps().get(1).width())).isBetween(6.9 * perMinute, 7.1 * perMinute);
  }

  @Test
  void bothClocksAreOnTheAxis() {
    Timeline timeline = timeline("2015-01-01-AA-1-JFK-LAX-0900");
    assertThat(timeline.originZone()).isEqualTo("JFK time, EST");
    assertThat(timeline.destZone()).isEqualTo("LAX time, PST");
    assertThat(timeline.ticks().get(0).origin()).isEqualTo("09:00");
    assertThat(timeline.ticks().get(0).dest()).isEqualTo("06:00");
    assertThat(timeline.ticks()).hasSizeBetween(3, 9);
  }

  @Test
  void oneClockIsShownOnce() {
    assertThat(timeline("2015-01-01-EV-4654-IAH-HRL-1125").destZone()).isEmpty();
  }

  @Test
  void aFlightOverTheDateLineArrivesTheDayBefore() {
    Flight flight = flights.get("2015-01-01-UA-200-GUM-HNL-0710");
    Timeline timeline = timeline(flight);
    assertThat(timeline.originZone()).isEqualTo("GUM time, ChST");
    assertThat(timeline.scheduledLength()).isEqualTo("7 h 10 min");
    ClockTime arrival =
        ClockTime.of(
            flight.arrTime(),
            flight.arrAt(),
            airports.airport("HNL").orElseThrow(),
            flight.flightDate());
    assertThat(arrival).isEqualTo(new ClockTime("19:16", "\u22121"));
    assertThat(arrival.dayWords()).isEqualTo("the day before");
  }

  @Test
  void aFlightOverMidnightIsMarked() {
    Flight flight = flights.get("2015-01-01-EV-4333-EWR-TUL-1931");
    assertThat(flight.diverted()).isTrue();
    Flight redEye = redEye();
    ClockTime arrival =
        ClockTime.of(
            redEye.arrTime(),
            redEye.arrAt(),
            airports.airport("JFK").orElseThrow(),
            redEye.flightDate());
    assertThat(arrival.dayMark()).isEqualTo("+1");
    assertThat(percent(timeline(redEye).scheduled().width())).isPositive();
  }

  @Test
  void aCancelledFlightHasNoWayAndNoGap() {
    Timeline timeline = timeline("2015-01-01-EV-4503-IAH-BRO-1134");
    assertThat(timeline.actualName()).isEqualTo("Cancelled");
    assertThat(timeline.actual()).extracting(Timeline.Bar::css).containsExactly("cancelled");
    assertThat(timeline.gaps()).isEmpty();
    assertThat(timeline.alt()).endsWith("Cancelled.");
  }

  @Test
  void aDivertedFlightIsOpenAfterTheTaxi() {
    Timeline timeline = timeline("2015-01-01-EV-4654-CRP-HRL-1410");
    assertThat(timeline.actual()).extracting(Timeline.Bar::css).containsExactly("taxi", "diverted");
    assertThat(percent(timeline.actual().get(1).width())).isGreaterThan(1);
    assertThat(timeline.gaps()).extracting(Timeline.Gap::departure).containsExactly(true);
  }

  @Test
  void everythingStaysOnTheDrawing() throws Exception {
    for (Flight flight : FakeServices.read("flights.jsonl")) {
      Timeline timeline = timeline(flight);
      for (Timeline.Bar bar : timeline.actual()) inside(bar.x(), bar.width());
      for (Timeline.Gap gap : timeline.gaps()) inside(gap.x(), gap.width());
      inside(timeline.scheduled().x(), timeline.scheduled().width());
      assertThat(timeline.ticks()).as(flight.flightId()).hasSizeBetween(1, 9);
    }
  }

  private static void inside(String x, String width) {
    assertThat(percent(x)).isBetween(0.0, 100.0);
    assertThat(percent(width)).isGreaterThanOrEqualTo(0);
    assertThat(percent(x) + percent(width)).isLessThanOrEqualTo(100.02);
  }

  private Flight redEye() {
    List<Flight> flown = flights.route("LAX", "JFK", "2015-01-01");
    return flown.get(flown.size() - 1);
  }

  private Timeline timeline(String id) {
    return timeline(flights.get(id));
  }

  private Timeline timeline(Flight flight) {
    return Timeline.of(
            flight,
            airports.airport(flight.origin()).orElseThrow(),
            airports.airport(flight.dest()).orElseThrow())
        .orElseThrow();
  }

  private static double percent(String text) {
    return Double.parseDouble(text.substring(0, text.length() - 1));
  }
}
