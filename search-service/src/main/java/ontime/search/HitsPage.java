package ontime.search;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch.core.search.Hit;
import java.util.List;

/**
 * One page of hits, asked for with one more than fits: whether there is a next.
 *
 * @param next the cursor of the page after, null for the last page
 */
record HitsPage<T>(List<T> items, String next) {
  /**
   * @param identity what the cursor is bound to
   */
  static <T> HitsPage<T> of(List<Hit<T>> found, int limit, Object identity) {
    boolean more = found.size() > limit;
    List<Hit<T>> page = more ? found.subList(0, limit) : found;
    return new HitsPage<>(
        page.stream().map(Hit::source).toList(),
        more ? cursor(page.get(page.size() - 1), identity) : null);
  }

  private static String cursor(Hit<?> last, Object identity) {
    return Cursor.encode(identity, last.sort().stream().map(FieldValue::_get).toList());
  }

  /** Values of a cursor as the engine takes them. */
  static List<FieldValue> after(List<Object> values) {
    return values.stream()
        .map(value -> value == null ? FieldValue.NULL : FieldValue.of(value))
        .toList();
  }
}
