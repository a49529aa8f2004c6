package ontime.web;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Answers in each second of the last minute, as bars from zero.
 *
 * @param alt what it shows, in words
 * @param top the height of the plot in answers a second, a round number
 */
record RateChart(String alt, String top, List<Bar> bars) {
  /** Height of the plot in pixels. */
  static final int HEIGHT = 64;

  private static final double WIDTH = 0.7;

  record Bar(String x, String width, int y, int height, String title) {}

  static RateChart of(List<Integer> perSecond) {
    int most = perSecond.isEmpty() ? 0 : Collections.max(perSecond);
    int top = round(most);
    List<Bar> bars = new ArrayList<>();
    int slots = Math.max(1, perSecond.size());
    for (int i = 0; i < perSecond.size(); i++) {
      int count = perSecond.get(i);
      if (count == 0) continue;
      int height = Math.max(1, (int) Math.round((double) HEIGHT * count / top));
      String ago = slots - i == 1 ? "a second ago" : slots - i + " s ago";
      bars.add(
          new Bar(
              Percent.of(i + (1 - WIDTH) / 2, slots),
              Percent.of(WIDTH, slots),
              HEIGHT - height,
              height,
              ago + ": " + Words.count(count, "answer")));
    }
    int sum = perSecond.stream().mapToInt(Integer::intValue).sum();
    return new RateChart(
        Words.count(sum, "answer") + " in the last minute, at most " + most + " in a second",
        Words.number(top),
        bars);
  }

  /** 1, 2 or 5 times a power of ten, at least {@code most}. */
  private static int round(int most) {
    int power = 1;
    while (true) {
      for (int factor : new int[] {1, 2, 5}) {
        if (factor * power >= most) return factor * power;
      }
      power *= 10;
    }
  }
}
