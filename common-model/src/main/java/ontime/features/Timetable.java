package ontime.features;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/** Rows of a board by some key, and under each key in order of a scheduled time. */
final class Timetable {
  private static final int[] NONE = {};

  private final Map<Object, int[]> rows = new HashMap<>();
  private final int[] time;

  /**
   * @param time of each row, in minutes; rows with the same time keep their order
   * @param key of a row; a row whose key is null is left out
   */
  Timetable(int[] time, IntFunction<Object> key) {
    this.time = time;
    Map<Object, List<Integer>> byKey = new HashMap<>();
    for (int row = 0; row < time.length; row++) {
      Object its = key.apply(row);
      if (its != null) byKey.computeIfAbsent(its, any -> new ArrayList<>()).add(row);
    }
    byKey.forEach((its, list) -> rows.put(its, sorted(list)));
  }

  private int[] sorted(List<Integer> list) {
    list.sort(Comparator.comparingInt(row -> time[row]));
    return list.stream().mapToInt(row -> row).toArray();
  }

  /** In order of time; empty for a key that no row has. */
  int[] rows(Object key) {
    return rows.getOrDefault(key, NONE);
  }

  /**
   * The first place in {@code rows} whose time is {@code minute} or later; its length if none is.
   */
  int from(int[] rows, int minute) {
    int low = 0;
    int high = rows.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (time[rows[middle]] < minute) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** How many of {@code rows} have a time of {@code first} to {@code last}, both included. */
  int count(int[] rows, int first, int last) {
    return from(rows, last + 1) - from(rows, first);
  }
}
