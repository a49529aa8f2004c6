package ontime.web;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** A horizontal axis of time, in percent of the drawing's width, with some room on both sides. */
final class TimeScale {
  /** Room for half a label at the outer ticks on a phone. */
  private static final double MARGIN = 0.05;

  private static final int MOST_TICKS = 8;
  private static final int[] STEPS = {15, 30, 60, 120, 180, 240, 360, 720, 1440};

  /**
   * @param x from the left
   * @param origin the time on the origin's clock
   * @param dest the time on the destination's clock
   * @param major every other one, which a narrow screen shows too
   */
  record Tick(String x, String origin, String dest, boolean major) {}

  private final Instant from;
  private final double millis;

  /** From the first moment to the last. */
  TimeScale(Instant first, Instant last) {
    double margin = MARGIN * Math.max(Duration.between(first, last).toMillis(), 60_000);
    from = first.minusMillis((long) margin);
    millis = Duration.between(from, last.plusMillis((long) margin)).toMillis();
  }

  String x(Instant at) {
    return Percent.of((double) Duration.between(from, at).toMillis(), millis);
  }

  String width(Instant start, Instant end) {
    return Percent.of((double) Math.max(0, Duration.between(start, end).toMillis()), millis);
  }

  /** Round times of the origin's clock, at most eight. */
  List<Tick> ticks(ZoneId origin, ZoneId dest) {
    int step = step();
    ZonedDateTime day = from.atZone(origin).truncatedTo(ChronoUnit.DAYS);
    Instant end = from.plusMillis((long) millis);
    List<Tick> ticks = new ArrayList<>();
    boolean major = true;
    for (Instant at = day.toInstant(); at.isBefore(end); at = at.plus(step, ChronoUnit.MINUTES)) {
      if (at.isBefore(from.plusMillis((long) (millis * MARGIN / 2)))) continue;
      if (at.isAfter(end.minusMillis((long) (millis * MARGIN / 2)))) break;
      ticks.add(new Tick(x(at), clock(at, origin), clock(at, dest), major));
      major = !major;
    }
    return ticks;
  }

  private int step() {
    for (int step : STEPS) {
      if (millis / 60_000 / step <= MOST_TICKS) return step;
    }
    return STEPS[STEPS.length - 1];
  }

  private static String clock(Instant at, ZoneId zone) {
    return Words.time(at.atZone(zone).toLocalTime());
  }
}
