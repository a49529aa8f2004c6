package ontime.features;

import static java.lang.Double.NaN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import ontime.model.Airports;
import ontime.model.Flight;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Real aircraft's days of January 2008; the expected numbers were worked out by hand. */
class FeaturesTest {
  private final List<Flight> flights = FrontierDays.flights();
  private final DayBoard board = DayBoard.of(FrontierDays.SECOND, flights.stream());

  @Test
  void aBookingKnowsTheSchedule() {
    FeatureValues values = derive(Moment.BOOKING, "2008-01-03-F9-382-MEM-DEN-1550");
    assertThat(values.categories()).containsExactly("F9", "MEM", "DEN");
    // a Thursday; 15:50 to 17:25, 155 minutes for 872 miles
    assertThat(values.numbers()).containsExactly(950, 1045, 4, 872, 155, 155 - 872 / 8.0);
  }

  @Test
  void aLaterMomentHasTheFeaturesOfAnEarlierOne() {
    assertThat(Features.of(Moment.BEFORE_DEPARTURE)).startsWith(all(Moment.BOOKING));
    assertThat(Features.of(Moment.AT_GATE)).startsWith(all(Moment.BEFORE_DEPARTURE));
    Set<String> names =
        Features.of(Moment.AT_GATE).stream().map(Feature::name).collect(Collectors.toSet());
    assertThat(names).hasSize(24);
  }

  @ParameterizedTest
  @EnumSource(Moment.class)
  void everyFeatureHasItsValue(Moment moment) {
    FeatureValues values = derive(moment, "2008-01-03-F9-382-MEM-DEN-1550");
    assertThat(Features.of(moment))
        .hasSize(values.categories().length + values.numbers().length)
        .allMatch(feature -> feature.from().compareTo(moment) <= 0);
  }

  @Test
  void theInboundAircraftIsUnderWay() {
    // N909FR at 19:50Z: left Fort Lauderdale at 19:09, 29 late, due at 21:10; 14 late before that
    assertAircraft(Moment.BEFORE_DEPARTURE, "2008-01-03-F9-382-MEM-DEN-1550", 40, 29, 11, 14);
  }

  @Test
  void atTheGateItHasArrived() {
    // 40 late at 21:50Z, which was its next departure; it left 53 late
    assertAircraft(Moment.AT_GATE, "2008-01-03-F9-382-MEM-DEN-1550", 40, 40, 0, 14);
    assertThat(value(Moment.AT_GATE, "2008-01-03-F9-382-MEM-DEN-1550", "depDelay")).isEqualTo(53);
  }

  @Test
  void theInboundAircraftHasNotLeft() {
    // at 01:40Z it is due since 01:05; it came in 43 late with 10 minutes to spare, so at least 33
    assertAircraft(Moment.BEFORE_DEPARTURE, "2008-01-03-F9-780-LAS-DEN-1940", 40, 35, 5, 43);
  }

  @Test
  void theAircraftComesFromTheDayBefore() {
    // MCI to DEN of the evening, 17 late at 04:17Z, then the night in Denver; 16 late before that
    assertAircraft(Moment.BEFORE_DEPARTURE, "2008-01-03-F9-386-DEN-FLL-0710", 600, 17, 593, 16);
  }

  @Test
  void anAircraftThatIsElsewhereBySchedule() {
    Flight flight = FrontierDays.flight("2008-01-03-F9-382-MEM-DEN-1550");
    FlightPlan swapped = Changes.plan(flight, "tailNumber", "N806FR"); // on its way from Milwaukee
    double[] numbers = Features.derive(Moment.BEFORE_DEPARTURE, swapped, board).numbers();
    assertThat(numbers[index("inboundDelay")]).isNaN();
    assertThat(numbers[index("turnaround")]).isNaN();
  }

  @Test
  void aFlightIsNotItsOwnNeighbour() {
    // at 19:08Z in Salt Lake City; in two hours one other was due, left 36 late, 14 to take-off
    String id = "2008-01-03-F9-570-SLC-DEN-1130";
    assertThat(value(Moment.AT_GATE, id, "originDelay")).isEqualTo(36);
    assertThat(value(Moment.AT_GATE, id, "originTaxiOut")).isEqualTo(14);
    assertThat(value(Moment.AT_GATE, id, "departuresAround")).isZero();
    assertThat(value(Moment.BEFORE_DEPARTURE, id, "carrierAtOriginDelay")).isEqualTo(23);
  }

  @Test
  void whatIsDueAndStillThereCountsWithItsWait() {
    // at 01:52Z: one left 19 late and took off after 20, one is due since 01:15 and leaves at 02:28
    String id = "2008-01-03-F9-576-SLC-DEN-2052";
    assertThat(value(Moment.BEFORE_DEPARTURE, id, "originDelay")).isEqualTo((19 + 37) / 2.0);
    assertThat(value(Moment.BEFORE_DEPARTURE, id, "originTaxiOut")).isEqualTo(20);
    assertThat(value(Moment.BEFORE_DEPARTURE, id, "originCancelled")).isZero();
  }

  @Test
  void anEmptyBoardKnowsNothing() {
    FlightPlan plan = FlightPlan.of(FrontierDays.flight("2008-01-03-F9-382-MEM-DEN-1550"));
    DayBoard empty = DayBoard.empty(FrontierDays.SECOND);
    double[] numbers = Features.derive(Moment.BEFORE_DEPARTURE, plan, empty).numbers();
    assertThat(empty.hasDay()).isFalse();
    assertThat(board.hasDay()).isTrue();
    assertThat(numbers).endsWith(NaN, NaN, NaN, NaN, NaN, NaN, NaN, NaN, NaN, NaN, NaN, NaN);
    assertThat(numbers[index("departuresAround")]).isNaN();
  }

  @Test
  void theOrderOfTheFlightsDoesNotMatter() {
    List<Flight> shuffled = new ArrayList<>(flights);
    Collections.shuffle(shuffled, new Random(4));
    DayBoard other = DayBoard.of(FrontierDays.SECOND, shuffled.stream());
    for (Flight flight : FrontierDays.flightsOfSecondDay()) {
      FlightPlan plan = FlightPlan.of(flight);
      assertThat(Features.derive(Moment.BEFORE_DEPARTURE, plan, other).numbers())
          .containsExactly(Features.derive(Moment.BEFORE_DEPARTURE, plan, board).numbers());
    }
  }

  @ParameterizedTest
  @EnumSource(Moment.class)
  void aRequestHasTheFeaturesOfItsFlight(Moment moment) {
    Airports airports = Airports.bundled();
    for (Flight flight : FrontierDays.flightsOfSecondDay()) {
      if (flight.depDelay() == null) continue;
      FlightPlan asked = FlightPlan.of(request(flight), airports);
      FeatureValues expected = Features.derive(moment, FlightPlan.of(flight), board);
      FeatureValues actual = Features.derive(moment, asked, board);
      assertThat(actual.numbers()).as(flight.flightId()).containsExactly(expected.numbers());
      assertThat(actual.categories()).containsExactly(expected.categories());
    }
  }

  @Test
  void aBoardAnswersForItsDayOnly() {
    FlightPlan plan = FlightPlan.of(FrontierDays.flight("2008-01-02-F9-103-MSP-DEN-0630"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Features.derive(Moment.AT_GATE, plan, board))
        .withMessageContaining("2008-01-02");
  }

  @Test
  void whatHasNotLeftIsNotAtTheGate() {
    Flight flight = FrontierDays.flight("2008-01-03-F9-382-MEM-DEN-1550");
    FlightPlan plan = Changes.plan(flight, "depDelay", null);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Features.derive(Moment.AT_GATE, plan, board));
  }

  private void assertAircraft(
      Moment moment, String id, double turnaround, double delay, double slack, double prior) {
    assertThat(value(moment, id, "turnaround")).isEqualTo(turnaround);
    assertThat(value(moment, id, "inboundDelay")).isEqualTo(delay);
    assertThat(value(moment, id, "aircraftSlack")).isEqualTo(slack);
    assertThat(value(moment, id, "priorLegDelay")).isEqualTo(prior);
  }

  private FeatureValues derive(Moment moment, String id) {
    return Features.derive(moment, FlightPlan.of(FrontierDays.flight(id)), board);
  }

  private double value(Moment moment, String id, String feature) {
    return derive(moment, id).numbers()[index(feature)];
  }

  /** The place of a numeric feature, which is the same at every moment that has it. */
  private static int index(String name) {
    List<String> numeric =
        Features.of(Moment.AT_GATE).stream()
            .filter(feature -> feature.kind() == Feature.Kind.NUMERIC)
            .map(Feature::name)
            .toList();
    assertThat(numeric).contains(name);
    return numeric.indexOf(name);
  }

  private static Feature[] all(Moment moment) {
    return Features.of(moment).toArray(Feature[]::new);
  }

  private static FlightRequest request(Flight flight) {
    return new FlightRequest(
        flight.flightDate(),
        flight.carrier(),
        flight.flightNumber(),
        flight.origin(),
        flight.dest(),
        flight.crsDepTime(),
        flight.crsArrTime(),
        flight.crsElapsedTime(),
        flight.distance(),
        flight.tailNumber(),
        flight.depDelay());
  }
}
