package ontime.model;

import com.fasterxml.jackson.databind.EnumNamingStrategies;
import com.fasterxml.jackson.databind.annotation.EnumNaming;

/**
 * Something that a reader may have meant. What is not of its kind is null.
 *
 * @param label {@code Atlanta ATL}, {@code Delta Air Lines Inc. DL}, {@code N787AA}, {@code AA
 *     1519}, {@code ATL to SFO}
 * @param detail a second line: the airport's full name, the aircraft's model, the route's cities
 * @param traffic its flights in all loaded months; of an airport, departures
 * @param airport of an airport: its code
 * @param carrier of a carrier and a flight
 * @param flightNumber of a flight
 * @param origin of a route
 * @param dest of a route
 * @param tailNumber of an airplane
 */
public record Suggestion(
    Kind kind,
    String label,
    String detail,
    long traffic,
    String airport,
    String carrier,
    Integer flightNumber,
    String origin,
    String dest,
    String tailNumber) {

  @EnumNaming(EnumNamingStrategies.LowerCamelCaseStrategy.class)
  public enum Kind {
    AIRPORT,
    CARRIER,
    AIRPLANE,
    FLIGHT,
    ROUTE
  }
}
