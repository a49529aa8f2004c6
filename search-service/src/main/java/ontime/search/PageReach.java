package ontime.search;

import java.util.List;

/**
 * Where a page's flights lie, as far as columns tell: the engine need not look elsewhere.
 *
 * @param indices those that may have some
 * @param least of the number that the page is ordered by, null for no limit
 * @param most likewise
 */
record PageReach(List<String> indices, Long least, Long most) {
  static PageReach anywhere(List<String> indices) {
    return new PageReach(indices, null, null);
  }
}
