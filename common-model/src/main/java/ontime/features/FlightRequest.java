package ontime.features;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.time.LocalTime;

/**
 * What somebody who asks says about a flight, in BTS's words. Only date, carrier, airports and the
 * scheduled departure must be there; what is null is unknown.
 *
 * @param flightDate the scheduled departure's date at the origin
 * @param crsDepTime local at the origin
 * @param crsArrTime local at the destination
 * @param crsElapsedTime minutes from scheduled departure to scheduled arrival
 * @param distance statute miles
 * @param tailNumber of the aircraft that is to fly
 * @param depDelay minutes from scheduled to actual departure, once the flight has left the gate
 */
public record FlightRequest(
    LocalDate flightDate,
    String carrier,
    Integer flightNumber,
    String origin,
    String dest,
    LocalTime crsDepTime,
    LocalTime crsArrTime,
    Integer crsElapsedTime,
    Integer distance,
    String tailNumber,
    Integer depDelay) {

  public FlightRequest {
    requireNonNull(flightDate, "flightDate is null");
    requireNonNull(carrier, "carrier is null");
    requireNonNull(origin, "origin is null");
    requireNonNull(dest, "dest is null");
    requireNonNull(crsDepTime, "crsDepTime is null");
  }
}
