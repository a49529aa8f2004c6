package ontime.web;

/** One typing error: a letter too many, too few, wrong, or two neighbours swapped. */
final class Typo {
  private Typo() {}

  /** Whether the two differ by exactly one typing error. */
  static boolean between(String one, String other) {
    if (one.length() > other.length()) return between(other, one);
    if (other.length() - one.length() > 1) return false;
    int same = 0;
    while (same < one.length() && one.charAt(same) == other.charAt(same)) same++;
    if (one.length() < other.length()) return tail(one, same).equals(tail(other, same + 1));
    if (same == one.length()) return false;
    return tail(one, same + 1).equals(tail(other, same + 1)) || swapped(one, other, same);
  }

  private static boolean swapped(String one, String other, int at) {
    return at + 1 < one.length()
        && one.charAt(at) == other.charAt(at + 1)
        && one.charAt(at + 1) == other.charAt(at)
        && tail(one, at + 2).equals(tail(other, at + 2));
  }

  private static String tail(String text, int from) {
    return text.substring(from);
  }
}
