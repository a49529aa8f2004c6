package ontime.search;

import java.util.List;
import java.util.TreeMap;

/** What binds an airplane search's cursor to it. */
final class AirplaneCursors {
  private AirplaneCursors() {}

  /** What a search is, less its page. */
  static Object identity(AirplaneSearch asked) {
    return List.of(
        asked.text() == null ? "" : asked.text(), new TreeMap<>(asked.texts()), asked.sort());
  }

  /** The sort values of the last airplane of the page before; empty for the first page. */
  static List<Object> after(AirplaneSearch asked) {
    if (asked.cursor() == null) return List.of();
    Cursor.Kind kind =
        asked.sort().field() == AirplaneField.MANUFACTURER_YEAR
            ? Cursor.Kind.NUMBER
            : Cursor.Kind.TEXT;
    return Cursor.decode(asked.cursor(), identity(asked), List.of(kind, Cursor.Kind.TEXT));
  }
}
