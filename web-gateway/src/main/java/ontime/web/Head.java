package ontime.web;

/**
 * The head of a column that sorts the table.
 *
 * @param href the table sorted by it; the other way round where it is already
 * @param sort the value of {@code aria-sort}; null while another column sorts
 * @param css the column's classes
 */
record Head(String label, String href, String sort, String css) {
  static final String SORT = "sort";

  /**
   * @param key of the order; with a minus in front, descending
   * @param first the order at the first click, {@code key} or {@code -key}
   * @param byDefault the order of an address that names none
   */
  static Head of(
      Criteria criteria, String path, String label, String first, String byDefault, String css) {
    String key = first.startsWith("-") ? first.substring(1) : first;
    String now = criteria.value(SORT).orElse(byDefault);
    boolean up = now.equals(key);
    boolean down = now.equals("-" + key);
    String next = up ? "-" + key : down ? key : first;
    Criteria undated = criteria.without(SORT, Criteria.CURSOR);
    Criteria sorted = next.equals(byDefault) ? undated : undated.with(SORT, next);
    String sort = up ? "ascending" : down ? "descending" : null;
    return new Head(label, sorted.at(path), sort, css);
  }

  /** A column that does not sort. */
  static Head plain(String label, String css) {
    return new Head(label, null, null, css);
  }
}
