package ontime.search;

import java.time.LocalDate;
import ontime.model.FlightStatus;

/**
 * What a flight is filtered, counted and ordered by.
 *
 * @param tailNumber null where there is none
 * @param departure see {@link FlightLine#departure}
 * @param arrDelay minutes, null where there is none
 * @param depDelay minutes, null where there is none
 * @param distance miles, null where there is none
 */
record FlightFacts(
    LocalDate flightDate,
    String carrier,
    String origin,
    String dest,
    FlightStatus status,
    String tailNumber,
    int flightNumber,
    long departure,
    Integer arrDelay,
    Integer depDelay,
    Integer distance) {
  private static final int MONTH_LENGTH = "2015-01".length();

  String month() {
    return flightDate.toString().substring(0, MONTH_LENGTH);
  }

  String value(Facet facet) {
    return switch (facet) {
      case CARRIER -> carrier;
      case ORIGIN -> origin;
      case DEST -> dest;
      case STATUS -> status.word();
      case MONTH -> month();
    };
  }
}
