package ontime.model;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;

/**
 * Instants from what BTS gives: one date, at the origin, and times of day without a date, each
 * local at its airport.
 */
public final class FlightTimes {
  /** BTS's end of the day: the midnight after, which is also the next day's 0000. */
  private static final String MIDNIGHT = "2400";

  /** What is nearer than this on one day is farther away on the others, whatever clocks change. */
  private static final Duration NEAR = Duration.ofHours(6);

  private FlightTimes() {}

  /**
   * A time of day as BTS writes it, {@code hhmm}; {@code 2400} is 00:00 of the day after.
   *
   * @return empty when the text is no time: not four digits (leading zeros may be missing), an hour
   *     over 23 or a minute over 59
   */
  public static Optional<LocalTime> parse(String hhmm) {
    if (MIDNIGHT.equals(hhmm)) return Optional.of(LocalTime.MIDNIGHT);
    if (hhmm.isEmpty() || hhmm.length() > 4) return Optional.empty();
    int number = 0;
    for (int i = 0; i < hhmm.length(); i++) {
      char digit = hhmm.charAt(i);
      if (digit < '0' || digit > '9') return Optional.empty();
      number = number * 10 + digit - '0';
    }
    int hour = number / 100;
    int minute = number % 100;
    return hour > 23 || minute > 59 ? Optional.empty() : Optional.of(LocalTime.of(hour, minute));
  }

  /**
   * @param crsDepTime {@code hhmm}; {@code 2400} is the midnight that ends {@code flightDate}
   * @throws IllegalArgumentException if it is no time of day
   */
  public static Instant scheduledDeparture(LocalDate flightDate, String crsDepTime, ZoneId origin) {
    LocalTime time =
        parse(crsDepTime)
            .orElseThrow(() -> new IllegalArgumentException("not hhmm: " + crsDepTime));
    LocalDate date = MIDNIGHT.equals(crsDepTime) ? flightDate.plusDays(1) : flightDate;
    return date.atTime(time).atZone(origin).toInstant();
  }

  /**
   * The arrival that the destination's clock shows as {@code crsArrTime}, on the day that lies
   * nearest to departure plus elapsed time, and after the departure. The clock wins over {@code
   * crsElapsedTime}, which is off by the zones' difference on one flight in 10,000.
   *
   * @param crsElapsedTime minutes; null, zero or negative (which real rows have) stands for an
   *     estimate from the distance: half an hour and 8 miles a minute
   * @param distance statute miles, null is 0
   */
  public static Instant scheduledArrival(
      Instant departure,
      LocalTime crsArrTime,
      ZoneId dest,
      Integer crsElapsedTime,
      Integer distance) {
    long minutes =
        crsElapsedTime != null && crsElapsedTime > 0
            ? crsElapsedTime
            : 30 + (distance == null ? 0 : distance / 8);
    Instant expected = departure.plus(Duration.ofMinutes(minutes));
    LocalDate day = expected.atZone(dest).toLocalDate();
    Instant sameDay = day.atTime(crsArrTime).atZone(dest).toInstant();
    boolean near = distance(sameDay, expected).compareTo(NEAR) < 0;
    if (near && sameDay.isAfter(departure)) return sameDay;

    Instant nearest = null;
    for (int days = -1; days <= 1; days++) {
      Instant arrival = day.plusDays(days).atTime(crsArrTime).atZone(dest).toInstant();
      if (!arrival.isAfter(departure)) continue;
      boolean nearer =
          nearest == null || distance(arrival, expected).compareTo(distance(nearest, expected)) < 0;
      if (nearer) nearest = arrival;
    }
    return Objects.requireNonNull(nearest, "the day after the departure's has an arrival");
  }

  private static Duration distance(Instant a, Instant b) {
    return Duration.between(a, b).abs();
  }
}
