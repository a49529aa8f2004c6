package ontime.features;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import ontime.model.Airport;
import ontime.model.Airports;
import ontime.model.Flight;
import ontime.model.FlightTimes;

/**
 * What may be known of a flight before it takes off, the same from a {@link Flight} and from a
 * {@link FlightRequest}. What the record knows only later has no place here, so that no feature can
 * come to use it.
 *
 * @param flightDate the scheduled departure's date at the origin
 * @param flightNumber null is unknown
 * @param crsDepTime local at the origin
 * @param crsArrTime local at the destination; null is unknown
 * @param crsElapsedTime minutes, more than 0; where not given, those between the two instants; null
 *     is unknown
 * @param distance statute miles; null is unknown
 * @param tailNumber null is unknown
 * @param depDelay minutes from scheduled to actual departure; null before the flight has left
 * @param crsDepAt scheduled departure
 * @param crsArrAt scheduled arrival, see {@link FlightTimes#scheduledArrival}; null is unknown
 */
public record FlightPlan(
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
    Integer depDelay,
    Instant crsDepAt,
    Instant crsArrAt) {

  public static FlightPlan of(Flight flight) {
    return new FlightPlan(
        flight.flightDate(),
        flight.carrier(),
        flight.flightNumber(),
        flight.origin(),
        flight.dest(),
        flight.crsDepTime(),
        flight.crsArrTime(),
        elapsed(flight.crsElapsedTime(), flight.crsDepAt(), flight.crsArrAt()),
        flight.distance(),
        flight.tailNumber(),
        flight.depDelay(),
        flight.crsDepAt(),
        flight.crsArrAt());
  }

  /**
   * @throws IllegalArgumentException if {@code airports} lacks the origin or the destination
   */
  public static FlightPlan of(FlightRequest request, Airports airports) {
    ZoneId originZone = zone(request.origin(), airports);
    ZoneId destZone = zone(request.dest(), airports);
    Instant departure =
        request.flightDate().atTime(request.crsDepTime()).atZone(originZone).toInstant();
    Instant arrival = arrival(request, departure, destZone);
    return new FlightPlan(
        request.flightDate(),
        request.carrier(),
        request.flightNumber(),
        request.origin(),
        request.dest(),
        request.crsDepTime(),
        arrival == null ? null : arrival.atZone(destZone).toLocalTime(),
        elapsed(request.crsElapsedTime(), departure, arrival),
        request.distance(),
        request.tailNumber(),
        request.depDelay(),
        departure,
        arrival);
  }

  /** By the clock at the destination, or else by the time under way; null when neither is known. */
  private static Instant arrival(FlightRequest request, Instant departure, ZoneId destZone) {
    Integer elapsed = request.crsElapsedTime();
    LocalTime clock = request.crsArrTime();
    if (clock != null) {
      return FlightTimes.scheduledArrival(departure, clock, destZone, elapsed, request.distance());
    }
    return elapsed == null || elapsed <= 0 ? null : departure.plus(Duration.ofMinutes(elapsed));
  }

  private static ZoneId zone(String code, Airports airports) {
    return airports
        .airport(code)
        .map(Airport::zone)
        .orElseThrow(() -> new IllegalArgumentException("no airport " + code));
  }

  /** Four rows in 1.8 million have an elapsed time of zero or less, and 295 of them none. */
  private static Integer elapsed(Integer minutes, Instant departure, Instant arrival) {
    if (minutes != null && minutes > 0) return minutes;
    return arrival == null ? null : (int) Duration.between(departure, arrival).toMinutes();
  }
}
