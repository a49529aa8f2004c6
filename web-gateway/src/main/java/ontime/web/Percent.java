package ontime.web;

/**
 * A place on a drawing as a share of its width. Drawings are laid out in percent, so that a narrow
 * screen narrows the bars and not the letters.
 */
final class Percent {
  private Percent() {}

  /** {@code 12.34%}. */
  static String of(double part, double whole) {
    return Math.round(10_000 * part / whole) / 100.0 + "%";
  }
}
