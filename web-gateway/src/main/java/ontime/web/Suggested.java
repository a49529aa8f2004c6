package ontime.web;

import java.util.Locale;
import ontime.model.Suggestion;

/**
 * A suggestion as the search box shows it.
 *
 * @param kind in a word
 * @param value what a field of its own kind takes
 * @param href where it leads
 */
record Suggested(String kind, String label, String detail, String value, String href) {
  static Suggested of(Suggestion found) {
    return new Suggested(
        found.kind().name().toLowerCase(Locale.ROOT),
        found.label(),
        found.detail() == null ? "" : found.detail(),
        value(found),
        href(found));
  }

  private static String value(Suggestion found) {
    return switch (found.kind()) {
      case AIRPORT -> found.airport();
      case CARRIER -> found.carrier();
      case AIRPLANE -> found.tailNumber();
      case FLIGHT, ROUTE -> found.label();
    };
  }

  static String href(Suggestion found) {
    Criteria all = FlightCriteria.NONE;
    Criteria wanted =
        switch (found.kind()) {
          case AIRPORT -> all.with(FlightCriteria.ORIGIN, found.airport());
          case CARRIER -> all.with(FlightCriteria.CARRIER, found.carrier());
          case AIRPLANE -> all.with(FlightCriteria.TAIL_NUMBER, found.tailNumber());
          case FLIGHT ->
              all.with(FlightCriteria.CARRIER, found.carrier())
                  .with(FlightCriteria.FLIGHT_NUMBER, found.flightNumber().toString());
          case ROUTE ->
              all.with(FlightCriteria.ORIGIN, found.origin())
                  .with(FlightCriteria.DEST, found.dest());
        };
    return wanted.at(Links.SEARCH);
  }
}
