package ontime.web;

import java.util.ArrayList;
import java.util.List;

/**
 * Expected minutes and their interval on a scale of arrival delay.
 *
 * @param alt what it shows, in words
 * @param schedule where on schedule lies
 */
record MinuteScale(
    String alt, List<Tick> ticks, String schedule, String low, String width, String expected) {
  /** The scale shows this much at least, so that one hour looks like one hour most of the time. */
  private static final double LEAST = -30;

  private static final double MOST = 60;
  private static final List<Integer> STEPS = List.of(15, 30, 60, 120, 240, 480, 960);

  record Tick(String x, String label) {}

  static MinuteScale of(double low, double expected, double high) {
    double from = Math.min(LEAST, Math.min(low, expected) - 5);
    double to = Math.max(MOST, Math.max(high, expected) + 5);
    double range = to - from;
    return new MinuteScale(
        "Expected "
            + ModelWords.late(expected)
            + "; eight of ten such flights arrive between "
            + ModelWords.late(low)
            + " and "
            + ModelWords.late(high),
        ticks(from, to),
        Percent.of(-from, range),
        Percent.of(low - from, range),
        Percent.of(high - low, range),
        Percent.of(expected - from, range));
  }

  private static List<Tick> ticks(double from, double to) {
    int step = STEPS.stream().filter(each -> (to - from) / each <= 6).findFirst().orElse(1920);
    List<Tick> ticks = new ArrayList<>();
    // The ends are left out: their letters would stand over the edge.
    for (int at = (int) Math.ceil(from / step) * step; at <= to; at += step) {
      double share = (at - from) / (to - from);
      if (share > 0.02 && share < 0.98)
        ticks.add(new Tick(Percent.of(share, 1), at == 0 ? "0" : Words.signed(at)));
    }
    return ticks;
  }
}
