package ontime.prediction;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import ontime.features.FlightRequest;
import ontime.kit.ProblemException;
import ontime.model.Airport;
import ontime.model.Airports;
import ontime.model.Flight;

/** Fills in what a question leaves to the schedule. */
final class Schedules {
  /** Minutes that no distance explains: the regression of January 2008's schedules, R² 0.96. */
  private static final double GROUND = 41;

  /** Miles a minute, likewise. */
  private static final double SPEED = 8.2;

  private static final double EARTH_RADIUS_MILES = 3_958.8;

  private final Airports airports;

  Schedules(Airports airports) {
    this.airports = airports;
  }

  /**
   * @param notes gains a sentence for what had to be estimated
   * @throws ProblemException if the departure's time is neither said nor known
   */
  FlightRequest complete(Question question, KnownDay day, String path, List<String> notes) {
    Optional<Flight> known = day.flight(question);
    LocalTime departure = question.crsDepTime();
    if (departure == null) {
      departure =
          known
              .map(flight -> local(flight.crsDepAt(), question.origin()))
              .orElseThrow(() -> withoutTime(question, path));
    }
    boolean same =
        known.isPresent() && departure.equals(local(known.get().crsDepAt(), question.origin()));
    int distance = distance(question, day);
    LocalTime arrival = question.crsArrTime();
    Integer elapsed = question.crsElapsedTime();
    if (arrival == null && same) arrival = local(known.get().crsArrAt(), question.dest());
    if (arrival == null && elapsed == null) {
      elapsed = day.elapsedTime(question.origin(), question.dest()).orElse(estimate(distance));
      notes.add("The scheduled arrival was not said; " + elapsed + " minutes are assumed.");
    }
    String tailNumber = question.tailNumber();
    if (tailNumber == null && same) tailNumber = known.get().tailNumber();
    return new FlightRequest(
        question.flightDate(),
        question.carrier(),
        question.flightNumber(),
        question.origin(),
        question.dest(),
        departure,
        arrival,
        elapsed,
        distance,
        tailNumber,
        question.depDelay());
  }

  private static ProblemException withoutTime(Question question, String path) {
    return ProblemException.invalid(
        path + "crsDepTime",
        "is missing, and no %s %d from %s to %s on %s is loaded whose schedule had it"
            .formatted(
                question.carrier(),
                question.flightNumber(),
                question.origin(),
                question.dest(),
                question.flightDate()));
  }

  private int distance(Question question, KnownDay day) {
    if (question.distance() != null) return question.distance();
    return day.distance(question.origin(), question.dest())
        .orElseGet(() -> greatCircle(airport(question.origin()), airport(question.dest())));
  }

  private static int estimate(int distance) {
    return (int) Math.round(GROUND + distance / SPEED);
  }

  /**
   * Statute miles by the haversine formula; the earth is no sphere, so it is up to half a percent
   * from BTS's.
   */
  static int greatCircle(Airport from, Airport to) {
    double latitude = Math.toRadians(to.latitude() - from.latitude());
    double longitude = Math.toRadians(to.longitude() - from.longitude());
    double a =
        Math.pow(Math.sin(latitude / 2), 2)
            + Math.cos(Math.toRadians(from.latitude()))
                * Math.cos(Math.toRadians(to.latitude()))
                * Math.pow(Math.sin(longitude / 2), 2);
    return (int) Math.max(1, Math.round(2 * EARTH_RADIUS_MILES * Math.asin(Math.sqrt(a))));
  }

  private LocalTime local(Instant at, String airport) {
    ZoneId zone = airport(airport).zone();
    return at.atZone(zone).toLocalTime();
  }

  private Airport airport(String code) {
    return airports.airport(code).orElseThrow();
  }
}
