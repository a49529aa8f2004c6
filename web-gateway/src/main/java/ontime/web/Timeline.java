package ontime.web;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import ontime.model.Airport;
import ontime.model.Flight;

/**
 * One leg from gate to gate: scheduled above, actual below, the delay as the gap between them.
 *
 * @param originZone {@code JFK time, EST}
 * @param destZone empty when both clocks show the same
 * @param actualName {@code Actual}, or what happened in its place
 * @param actual taxi out, air, taxi in; or what is known of it
 * @param gaps from a scheduled end to the actual one
 * @param alt the same in a sentence
 */
record Timeline(
    String originZone,
    String destZone,
    List<TimeScale.Tick> ticks,
    Bar scheduled,
    String scheduledLength,
    String actualName,
    List<Bar> actual,
    String actualLength,
    List<Gap> gaps,
    String alt) {

  /**
   * @param css which part of the way
   * @param name the part in words, with its length
   */
  record Bar(String css, String name, String x, String width) {}

  /**
   * @param css the scale's class
   * @param scheduledX the scheduled end, where a line falls to the actual bar
   * @param text {@code left 12 min late}
   * @param textX the gap's outer end
   * @param departure at the left; else at the right
   */
  record Gap(
      String css,
      String scheduledX,
      String x,
      String width,
      String text,
      String textX,
      boolean departure) {}

  /** Empty for a flight without instants: an airport's zone is not known. */
  static Optional<Timeline> of(Flight flight, Airport origin, Airport dest) {
    if (flight.crsDepAt() == null || flight.crsArrAt() == null) return Optional.empty();
    Instant first = earliest(flight.crsDepAt(), flight.depAt());
    Instant last = latest(flight.crsArrAt(), flight.arrAt(), openEnd(flight));
    TimeScale scale = new TimeScale(first, last);
    String originZone = Words.zone(origin.zone(), flight.crsDepAt());
    String destZone = Words.zone(dest.zone(), flight.crsArrAt());
    boolean oneClock = sameClock(flight, origin, dest);
    return Optional.of(
        new Timeline(
            origin.code() + " time, " + originZone,
            oneClock ? "" : dest.code() + " time, " + destZone,
            scale.ticks(origin.zone(), dest.zone()),
            bar(scale, "scheduled", "Scheduled", flight.crsDepAt(), flight.crsArrAt()),
            length(flight.crsDepAt(), flight.crsArrAt()),
            actualName(flight),
            actual(flight, scale, last),
            flight.depAt() == null || flight.arrAt() == null
                ? ""
                : length(flight.depAt(), flight.arrAt()),
            gaps(flight, scale),
            alt(flight)));
  }

  private static boolean sameClock(Flight flight, Airport origin, Airport dest) {
    Instant at = flight.crsDepAt();
    return origin.zone().getRules().getOffset(at).equals(dest.zone().getRules().getOffset(at));
  }

  private static String actualName(Flight flight) {
    if (flight.cancelled()) return "Cancelled";
    return flight.depAt() == null ? "Not reported" : "Actual";
  }

  private static List<Bar> actual(Flight flight, TimeScale scale, Instant last) {
    if (flight.cancelled()) {
      String x = scale.x(flight.crsDepAt());
      String width = scale.width(flight.crsDepAt(), flight.crsArrAt());
      return List.of(new Bar("cancelled", "Did not fly", x, width));
    }
    if (flight.depAt() == null) return List.of();
    List<Bar> bars = new ArrayList<>();
    Instant off = after(flight.depAt(), flight.taxiOut());
    if (flight.taxiOut() != null) {
      bars.add(bar(scale, "taxi", "Taxi out", flight.depAt(), off));
    }
    if (flight.diverted()) {
      bars.add(diverted(scale, off, flight.arrAt() == null ? last : flight.arrAt()));
      return bars;
    }
    if (flight.arrAt() == null) return bars;
    Instant on = before(flight.arrAt(), flight.taxiIn());
    bars.add(bar(scale, "air", "In the air", off, on));
    if (flight.taxiIn() != null) bars.add(bar(scale, "taxi", "Taxi in", on, flight.arrAt()));
    return bars;
  }

  private static Bar diverted(TimeScale scale, Instant off, Instant end) {
    return new Bar("diverted", "Diverted on the way", scale.x(off), scale.width(off, end));
  }

  private static Bar bar(TimeScale scale, String css, String name, Instant start, Instant end) {
    return new Bar(css, name + " " + length(start, end), scale.x(start), scale.width(start, end));
  }

  private static List<Gap> gaps(Flight flight, TimeScale scale) {
    List<Gap> gaps = new ArrayList<>();
    if (flight.cancelled()) return gaps;
    if (flight.depAt() != null && flight.depDelay() != null) {
      gaps.add(gap(scale, flight.crsDepAt(), flight.depAt(), flight.depDelay(), "left", true));
    }
    Integer arrDelay = flight.diverted() ? flight.divArrDelay() : flight.arrDelay();
    if (flight.arrAt() != null && arrDelay != null) {
      gaps.add(gap(scale, flight.crsArrAt(), flight.arrAt(), arrDelay, "arrived", false));
    }
    return gaps;
  }

  private static Gap gap(
      TimeScale scale, Instant scheduled, Instant actual, int delay, String verb, boolean dep) {
    Instant start = earliest(scheduled, actual);
    Instant end = latest(scheduled, actual);
    return new Gap(
        Punctuality.ofDelay(delay).css(),
        scale.x(scheduled),
        scale.x(start),
        scale.width(start, end),
        verb + " " + off(delay),
        scale.x(dep ? start : end),
        dep);
  }

  private static String off(int delay) {
    if (delay == 0) return "on time";
    return Words.minutes(Math.abs(delay)) + (delay > 0 ? " late" : " early");
  }

  private static String alt(Flight flight) {
    StringBuilder alt =
        new StringBuilder("Scheduled from ")
            .append(flight.origin())
            .append(" at ")
            .append(Words.time(flight.crsDepTime()))
            .append(" to ")
            .append(flight.dest())
            .append(" at ")
            .append(Words.time(flight.crsArrTime()))
            .append(", each in local time.");
    if (flight.cancelled()) return alt.append(" Cancelled.").toString();
    if (flight.depTime() != null && flight.depDelay() != null) {
      alt.append(" Left the gate at ").append(Words.time(flight.depTime()));
      alt.append(", ").append(off(flight.depDelay())).append('.');
    }
    if (flight.wheelsOff() != null) {
      alt.append(" Wheels off at ").append(Words.time(flight.wheelsOff())).append('.');
    }
    if (flight.diverted()) return alt.append(" Diverted on the way.").toString();
    if (flight.wheelsOn() != null) {
      alt.append(" Wheels on at ").append(Words.time(flight.wheelsOn())).append('.');
    }
    if (flight.arrTime() != null && flight.arrDelay() != null) {
      alt.append(" At the gate at ").append(Words.time(flight.arrTime()));
      alt.append(", ").append(off(flight.arrDelay())).append('.');
    }
    return alt.toString();
  }

  private static String length(Instant start, Instant end) {
    return Words.minutes((int) Duration.between(start, end).toMinutes());
  }

  /** As long in the air as scheduled, for a flight that left and whose arrival is not known. */
  private static Instant openEnd(Flight flight) {
    if (flight.depAt() == null || flight.arrAt() != null) return null;
    Duration scheduled = Duration.between(flight.crsDepAt(), flight.crsArrAt());
    return after(flight.depAt(), flight.taxiOut()).plus(scheduled);
  }

  private static Instant after(Instant at, Integer minutes) {
    return minutes == null ? at : at.plus(Duration.ofMinutes(minutes));
  }

  private static Instant before(Instant at, Integer minutes) {
    return minutes == null ? at : at.minus(Duration.ofMinutes(minutes));
  }

  private static Instant earliest(Instant one, Instant other) {
    return other == null || one.isBefore(other) ? one : other;
  }

  private static Instant latest(Instant... instants) {
    return Stream.of(instants)
        .filter(java.util.Objects::nonNull)
        .max(Instant::compareTo)
        .orElseThrow();
  }
}
