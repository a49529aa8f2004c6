package ontime.search;

import java.util.Map;

/**
 * @param text looked for in tail number, owner, manufacturer and model together; null for none
 * @param texts looked for in one field each
 * @param sort what the airplanes are ordered by, then by tail number
 * @param limit airplanes on a page
 * @param cursor {@code next} of the page before, null for the first
 */
public record AirplaneSearch(
    String text, Map<AirplaneField, String> texts, Sort sort, int limit, String cursor) {
  /** An airplane without the value comes last in either direction. */
  public record Sort(AirplaneField field, Direction direction) {}

  /** Ascending or not. */
  public enum Direction {
    UP,
    DOWN
  }
}
