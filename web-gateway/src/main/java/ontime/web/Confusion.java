package ontime.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import ontime.features.DelayBucket;

/**
 * What happened against what was told to be likeliest: each row's shares sum to a hundred.
 *
 * @param title what to notice
 * @param told the columns' names
 */
record Confusion(String title, List<String> told, List<Row> rows) {
  /**
   * @param flights that went so
   */
  record Row(String happened, String flights, List<Cell> cells) {}

  /**
   * @param css how dark its ground is: {@code share-0} to {@code share-4}
   * @param right whether it was told what happened
   */
  record Cell(String share, String flights, String css, boolean right) {}

  static Confusion of(long[][] counts) {
    List<Row> rows = new ArrayList<>();
    long right = 0;
    long all = 0;
    for (DelayBucket happened : DelayBucket.values()) {
      long[] told = counts[happened.ordinal()];
      long sum = Arrays.stream(told).sum();
      List<Cell> cells = new ArrayList<>();
      for (int i = 0; i < told.length; i++) cells.add(cell(told[i], sum, i == happened.ordinal()));
      rows.add(new Row(ModelWords.shortBucket(happened), Words.number(sum), cells));
      right += told[happened.ordinal()];
      all += sum;
    }
    return new Confusion(
        "The likeliest bucket was right for " + Words.share(right, all) + " of the flights",
        Arrays.stream(DelayBucket.values()).map(ModelWords::shortBucket).toList(),
        rows);
  }

  private static Cell cell(long told, long sum, boolean right) {
    int shade = sum == 0 ? 0 : (int) Math.min(4, 5 * told / sum);
    return new Cell(Words.share(told, sum), Words.number(told), "share-" + shade, right);
  }
}
