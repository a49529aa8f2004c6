package ontime.bench;

import java.util.Locale;

/** Prints both sides, their spread, the ratio, and the figure to reach. */
final class Report {
  private Report() {}

  /**
   * @param ours one value a round
   * @param goal what our median must reach, in words with the number
   * @param reached whether it does
   * @return {@code reached}
   */
  static boolean print(
      String what,
      String unit,
      Sample ours,
      String peer,
      Sample theirs,
      String goal,
      boolean reached) {
    compare(what, unit, ours, peer, theirs);
    System.out.printf("  goal: %s: %s%n", goal, reached ? "reached" : "MISSED");
    return reached;
  }

  /** Without a figure to reach. */
  static void compare(String what, String unit, Sample ours, String peer, Sample theirs) {
    System.out.printf(
        Locale.ROOT,
        "%n%s [%s], median (least to most) of %d rounds%n",
        what,
        unit,
        ours.values().length);
    line("ours", ours);
    line(peer, theirs);
    System.out.printf(
        Locale.ROOT, "  %-44s %10.2f%n", "ratio ours / peer", ours.median() / theirs.median());
  }

  private static void line(String side, Sample sample) {
    System.out.printf(
        Locale.ROOT,
        "  %-44s %10.2f  (%.2f to %.2f)%n",
        side,
        sample.median(),
        sample.least(),
        sample.most());
  }
}
