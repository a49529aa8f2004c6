package ontime.search;

import java.util.function.Function;

/** The whole numbers of a flight that it is filtered or ordered by. */
enum Figure {
  FLIGHT_NUMBER("flightNumber", FlightFacts::flightNumber),
  /** Since 1970-01-01. */
  DAY("flightDate", facts -> facts.flightDate().toEpochDay()),
  /** As {@link FlightLine#departure} has it. */
  DEPARTURE("departure", FlightFacts::departure),
  ARR_DELAY("arrDelay", FlightFacts::arrDelay),
  DEP_DELAY("depDelay", FlightFacts::depDelay),
  DISTANCE("distance", FlightFacts::distance);

  private final String field;
  private final Function<FlightFacts, Number> number;

  Figure(String field, Function<FlightFacts, Number> number) {
    this.field = field;
    this.number = number;
  }

  /** In the engine. */
  String field() {
    return field;
  }

  /** Null for a flight that has none. */
  Long of(FlightFacts facts) {
    Number value = number.apply(facts);
    return value == null ? null : value.longValue();
  }
}
