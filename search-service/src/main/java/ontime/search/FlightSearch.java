package ontime.search;

/**
 * @param limit flights on a page
 * @param cursor {@code next} of the page before, null for the first
 * @param counting what is counted beside the page
 */
public record FlightSearch(
    FlightFilters filters, FlightSort sort, int limit, String cursor, Counting counting) {
  /** The total is always counted. */
  public enum Counting {
    TOTAL,
    TOTAL_AND_FACETS
  }
}
