package ontime.features;

import static ontime.features.Feature.Kind.CATEGORICAL;
import static ontime.features.Feature.Kind.NUMERIC;
import static ontime.features.Moment.AT_GATE;
import static ontime.features.Moment.BEFORE_DEPARTURE;
import static ontime.features.Moment.BOOKING;

import java.time.LocalTime;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleBiFunction;

/**
 * Every feature and how it is derived. Those of {@link Moment#BOOKING} do not look at the board,
 * which is null then.
 */
final class Definitions {
  private static final double MILES_A_MINUTE = 8;

  static final List<Categorical> CATEGORIES =
      List.of(
          category("carrier", "carrier", FlightPlan::carrier),
          category("origin", "origin", FlightPlan::origin),
          category("dest", "destination", FlightPlan::dest));

  static final List<Numeric> NUMBERS =
      List.of(
          number(
              BOOKING,
              "departureMinute",
              "scheduled departure, minute of the day there",
              (plan, board) -> minuteOfDay(plan.crsDepTime())),
          number(
              BOOKING,
              "arrivalMinute",
              "scheduled arrival, minute of the day there",
              (plan, board) -> minuteOfDay(plan.crsArrTime())),
          number(
              BOOKING,
              "weekday",
              "day of the week, Monday is 1",
              (plan, board) -> plan.flightDate().getDayOfWeek().getValue()),
          number(BOOKING, "distance", "distance in miles", (plan, board) -> orNaN(plan.distance())),
          number(
              BOOKING,
              "crsElapsedTime",
              "scheduled minutes from gate to gate",
              (plan, board) -> orNaN(plan.crsElapsedTime())),
          number(
              BOOKING,
              "padding",
              "scheduled minutes beyond 8 miles a minute",
              (plan, board) ->
                  orNaN(plan.crsElapsedTime()) - orNaN(plan.distance()) / MILES_A_MINUTE),
          number(
              BEFORE_DEPARTURE,
              "departuresAround",
              "other departures within half an hour",
              (plan, board) -> board.departuresAround()),
          number(
              BEFORE_DEPARTURE,
              "arrivalsAround",
              "other arrivals at the destination within half an hour",
              (plan, board) -> board.arrivalsAround()),
          number(
              BEFORE_DEPARTURE,
              "turnaround",
              "scheduled minutes of the aircraft on the ground before",
              (plan, board) -> board.aircraft().turnaround()),
          number(
              BEFORE_DEPARTURE,
              "inboundDelay",
              "minutes that the inbound aircraft is late",
              (plan, board) -> board.aircraft().inboundDelay()),
          number(
              BEFORE_DEPARTURE,
              "aircraftSlack",
              "minutes from the inbound aircraft's expected arrival to the departure",
              (plan, board) -> board.aircraft().slack()),
          number(
              BEFORE_DEPARTURE,
              "priorLegDelay",
              "minutes that the aircraft was late on the leg before the inbound one",
              (plan, board) -> board.aircraft().priorLegDelay()),
          number(
              BEFORE_DEPARTURE,
              "originDelay",
              "delay of departures at the origin, last two hours",
              (plan, board) -> board.origin().delay()),
          number(
              BEFORE_DEPARTURE,
              "originTaxiOut",
              "minutes from gate to take-off at the origin, last two hours",
              (plan, board) -> board.origin().taxiOut()),
          number(
              BEFORE_DEPARTURE,
              "originCancelled",
              "share of departures cancelled at the origin, last two hours",
              (plan, board) -> board.origin().cancelled()),
          number(
              BEFORE_DEPARTURE,
              "carrierAtOriginDelay",
              "delay of the carrier's departures at the origin, last three hours",
              (plan, board) -> board.carrierAtOriginDelay()),
          number(
              BEFORE_DEPARTURE,
              "destBoundDelay",
              "delay of departures for the destination from everywhere, last two hours",
              (plan, board) -> board.destBoundDelay()),
          number(
              BEFORE_DEPARTURE,
              "destArrivalDelay",
              "delay of arrivals at the destination, last two hours",
              (plan, board) -> board.dest().delay()),
          number(
              BEFORE_DEPARTURE,
              "destMinutesLost",
              "minutes lost under way to the destination, last two hours",
              (plan, board) -> board.dest().minutesLost()),
          number(
              BEFORE_DEPARTURE,
              "routeMinutesLost",
              "minutes lost under way on this route since yesterday",
              (plan, board) -> board.routeMinutesLost()),
          number(
              AT_GATE,
              "depDelay",
              "minutes that it left the gate late",
              (plan, board) -> orNaN(plan.depDelay())));

  private Definitions() {}

  record Categorical(Feature feature, Function<FlightPlan, String> of) {}

  record Numeric(Feature feature, ToDoubleBiFunction<FlightPlan, BoardState> of) {}

  /** What is categorical is of the schedule. */
  private static Categorical category(String name, String label, Function<FlightPlan, String> of) {
    return new Categorical(new Feature(name, label, CATEGORICAL, BOOKING), of);
  }

  private static Numeric number(
      Moment from, String name, String label, ToDoubleBiFunction<FlightPlan, BoardState> of) {
    return new Numeric(new Feature(name, label, NUMERIC, from), of);
  }

  private static double minuteOfDay(LocalTime time) {
    return time == null ? Double.NaN : time.toSecondOfDay() / 60;
  }

  private static double orNaN(Integer number) {
    return number == null ? Double.NaN : number;
  }
}
