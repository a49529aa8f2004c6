package ontime.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The scale as one bar that is also its legend.
 *
 * @param alt what the bar shows, in words
 */
record Shares(List<Share> shares, String alt) {
  /**
   * @param x where it starts and
   * @param width how wide it is, of the bar
   */
  record Share(Punctuality punctuality, String count, String x, String width) {}

  static Shares of(DayTotals totals) {
    List<Share> shares = new ArrayList<>();
    List<String> words = new ArrayList<>();
    long before = 0;
    for (Punctuality punctuality : Punctuality.values()) {
      long count = totals.count(punctuality);
      if (count == 0) continue;
      shares.add(
          new Share(
              punctuality,
              Words.number(count),
              Percent.of((double) before, totals.flights()),
              Percent.of((double) count, totals.flights())));
      words.add(Words.number(count) + " " + punctuality.label().toLowerCase(Locale.ROOT));
      before += count;
    }
    return new Shares(shares, String.join(", ", words));
  }
}
