package ontime.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Where the store's checksums of a month and the index's disagree. */
final class MonthDifferences {
  private MonthDifferences() {}

  /**
   * Empty when both hold the same flights. Else a line for each day that differs, in order of date,
   * and for the month when only its total does.
   */
  static List<String> between(JsonNode store, JsonNode index) {
    List<String> differences = new ArrayList<>();
    TreeSet<String> dates = new TreeSet<>();
    store.path("days").fieldNames().forEachRemaining(dates::add);
    index.path("days").fieldNames().forEachRemaining(dates::add);
    for (String date : dates) {
      JsonNode stored = store.path("days").path(date);
      JsonNode indexed = index.path("days").path(date);
      long flights = stored.path("flights").asLong();
      long found = indexed.path("flights").asLong();
      if (flights != found) {
        differences.add(date + ": %,d flights in the store, %,d found".formatted(flights, found));
      } else if (!stored.equals(indexed)) {
        differences.add(date + ": %,d flights in both, not the same ones".formatted(flights));
      }
    }
    long flights = store.path("flights").asLong();
    long found = index.path("flights").asLong();
    if (differences.isEmpty() && flights != found) {
      differences.add("%,d flights in the store, %,d found".formatted(flights, found));
    }
    return differences;
  }
}
