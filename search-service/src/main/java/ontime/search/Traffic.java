package ontime.search;

import java.util.Map;

/**
 * Flights in all loaded months, by what they can be asked for.
 *
 * @param lastYear of the loaded months; 0 when there are none
 * @param byOrigin departures by airport code
 */
public record Traffic(
    int lastYear,
    Map<String, Long> byOrigin,
    Map<String, Long> byCarrier,
    Map<String, Long> byTailNumber,
    Map<Route, Long> byRoute,
    Map<Number, Long> byNumber) {
  /** From one airport code to another. */
  public record Route(String origin, String dest) {}

  /** A carrier's flight number. */
  public record Number(String carrier, int flightNumber) {}
}
