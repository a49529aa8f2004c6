package ontime.features;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import ontime.model.Flight;

/**
 * Whatever the record knows only later may be anything: no feature changes. Every flight on the
 * board, the one asked about included, gets another future, and other values in every column that
 * is known last of all.
 */
class NoLeakTest {
  private static final List<Flight> FLIGHTS = FrontierDays.flights();
  private static final List<Flight> ASKED = FrontierDays.flightsOfSecondDay();

  /** Known once the flight is over, whenever that is. */
  private static final List<String> AFTERWARDS =
      List.of(
          "airTime",
          "taxiIn",
          "actualElapsedTime",
          "carrierDelay",
          "weatherDelay",
          "nasDelay",
          "securityDelay",
          "lateAircraftDelay",
          "totalAddGTime",
          "longestAddGTime",
          "divArrDelay");

  @Property(tries = 150)
  void noFeatureKnowsTheFuture(
      @ForAll @IntRange(max = 271) int which, @ForAll Moment moment, @ForAll long seed) {
    Flight asked = ASKED.get(which);
    Assume.that(asked.depDelay() != null);
    FlightPlan plan = FlightPlan.of(asked);
    Instant asOf = moment == Moment.BOOKING ? Instant.MIN : Features.asOf(moment, plan);
    Random random = new Random(seed);
    List<Flight> otherwise =
        FLIGHTS.stream().map(flight -> withOtherFuture(flight, asked, asOf, random)).toList();
    FlightPlan other = planKnownAt(moment, asked, otherwise.get(FLIGHTS.indexOf(asked)));

    FeatureValues expected = derive(moment, plan, FLIGHTS);
    FeatureValues actual = derive(moment, other, otherwise);
    assertThat(actual.numbers()).containsExactly(expected.numbers());
    assertThat(actual.categories()).containsExactly(expected.categories());
  }

  /** At the gate, departure and aircraft are known, which its own row may be told anew. */
  private static FlightPlan planKnownAt(Moment moment, Flight asked, Flight changed) {
    return switch (moment) {
      case BOOKING -> Changes.plan(changed, "tailNumber", "N1");
      case BEFORE_DEPARTURE -> FlightPlan.of(changed);
      case AT_GATE -> Changes.plan(changed, "depDelay", asked.depDelay());
    };
  }

  private static FeatureValues derive(Moment moment, FlightPlan plan, List<Flight> flights) {
    return Features.derive(moment, plan, DayBoard.of(FrontierDays.SECOND, flights.stream()));
  }

  private static Flight withOtherFuture(Flight flight, Flight asked, Instant asOf, Random random) {
    return Changes.change(
        flight,
        json -> {
          AFTERWARDS.forEach(column -> json.put(column, random.nextInt(500)));
          json.put("wheelsOn", "12:34").put("wheelsOff", "01:23").put("arrTime", "23:45");
          boolean laterLeg = flight.crsDepAt().isAfter(asked.crsDepAt());
          if (laterLeg)
            json.put("tailNumber", ASKED.get(random.nextInt(ASKED.size())).tailNumber());
          if (flight.crsDepAt().isAfter(asOf)) json.put("cancelled", random.nextBoolean());
          Instant departed = flight.depAt();
          if (isAfter(departed, asOf)) {
            departed = future(flight.crsDepAt(), asOf, random);
            put(json, "dep", flight.crsDepAt(), departed);
          }
          if (isAfter(wheelsOff(flight), asOf)) {
            json.put("taxiOut", taxiOut(departed, asOf, random));
          }
          if (isAfter(flight.arrAt(), asOf)) {
            Instant arrived = future(flight.crsArrAt(), asOf, random);
            put(json, "arr", flight.crsArrAt(), arrived);
            json.put("diverted", arrived == null);
          }
        });
  }

  /** After {@code asOf} and not much before it is due, or never, which is null. */
  private static Instant future(Instant due, Instant asOf, Random random) {
    if (random.nextInt(4) == 0) return null;
    Instant earliest = due.minusSeconds(3600);
    Instant from = earliest.isAfter(asOf) ? earliest : asOf;
    return from.plus(Duration.ofMinutes(1L + random.nextInt(600)));
  }

  private static void put(ObjectNode json, String event, Instant due, Instant at) {
    json.put(event + "At", at == null ? null : at.toString());
    if (at == null) json.putNull(event + "Delay");
    else json.put(event + "Delay", minutes(due, at));
  }

  /** Such that it takes off after {@code asOf}, whenever it leaves. */
  private static int taxiOut(Instant departed, Instant asOf, Random random) {
    int least = departed == null ? 0 : Math.max(0, minutes(departed, asOf));
    return least + 1 + random.nextInt(200);
  }

  private static Instant wheelsOff(Flight flight) {
    if (flight.depAt() == null || flight.taxiOut() == null) return null;
    return flight.depAt().plus(Duration.ofMinutes(flight.taxiOut()));
  }

  private static boolean isAfter(Instant at, Instant asOf) {
    return at == null || at.isAfter(asOf);
  }

  private static int minutes(Instant from, Instant to) {
    return (int) Duration.between(from, to).toMinutes();
  }
}
