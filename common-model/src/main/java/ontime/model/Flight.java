package ontime.model;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;

/**
 * One scheduled flight of one day, as reported to BTS. Fields are BTS's, in its order, and null
 * where BTS leaves them empty. Minutes are whole minutes, negative when early. Times of day are
 * local at the airport where the thing happens; the four {@code …At} are derived by {@link
 * FlightTimes}.
 *
 * @param flightId {@link #id}
 * @param flightDate the scheduled departure's date at the origin
 * @param carrier the reporting carrier's IATA code; reused over the years, see {@link Airlines}
 * @param tailNumber as reported, which is not always an N-number; null when not reported
 * @param depDelay minutes from scheduled to actual departure
 * @param taxiOut minutes from gate to wheels off
 * @param taxiIn minutes from wheels on to gate
 * @param arrDelay minutes from scheduled to actual arrival; null when cancelled or diverted
 * @param cancellationCode A carrier, B weather, C National Air System, D security
 * @param distance between the airports, in statute miles
 * @param carrierDelay minutes of the arrival delay caused by the carrier; the five causes are
 *     present exactly when {@code arrDelay >= 15}, and sum to it
 * @param firstDepTime the first departure from the gate of a flight that came back to it
 * @param totalAddGTime minutes away from the gate before a return to it or a cancellation
 * @param divAirportLandings landings at other airports of a diverted flight
 * @param divReachedDest whether a diverted flight reached its destination after all
 * @param divArrDelay minutes late of a diverted flight that reached its destination
 * @param div1Airport the first airport it was diverted to
 * @param crsDepAt scheduled departure
 * @param depAt actual departure
 * @param crsArrAt scheduled arrival
 * @param arrAt actual arrival at the scheduled destination
 */
public record Flight(
    String flightId,
    LocalDate flightDate,
    String carrier,
    String tailNumber,
    Integer flightNumber,
    String origin,
    String dest,
    LocalTime crsDepTime,
    LocalTime depTime,
    Integer depDelay,
    Integer taxiOut,
    LocalTime wheelsOff,
    LocalTime wheelsOn,
    Integer taxiIn,
    LocalTime crsArrTime,
    LocalTime arrTime,
    Integer arrDelay,
    boolean cancelled,
    String cancellationCode,
    boolean diverted,
    Integer crsElapsedTime,
    Integer actualElapsedTime,
    Integer airTime,
    Integer distance,
    Integer carrierDelay,
    Integer weatherDelay,
    Integer nasDelay,
    Integer securityDelay,
    Integer lateAircraftDelay,
    LocalTime firstDepTime,
    Integer totalAddGTime,
    Integer longestAddGTime,
    Integer divAirportLandings,
    Boolean divReachedDest,
    Integer divActualElapsedTime,
    Integer divArrDelay,
    Integer divDistance,
    String div1Airport,
    String div2Airport,
    String div3Airport,
    String div4Airport,
    String div5Airport,
    Instant crsDepAt,
    Instant depAt,
    Instant crsArrAt,
    Instant arrAt) {

  /**
   * The flight's key and id, {@code 2015-01-01-AA-1-JFK-LAX-0900}. Without the destination, a
   * cancelled leg and its replacement collide; without the time, a flight number flown twice a day
   * does.
   *
   * @param crsDepTime as BTS writes it, {@code hhmm}, four digits
   */
  public static String id(
      String flightDate,
      String carrier,
      int flightNumber,
      String origin,
      String dest,
      String crsDepTime) {
    return String.join(
        "-", flightDate, carrier, Integer.toString(flightNumber), origin, dest, crsDepTime);
  }
}
