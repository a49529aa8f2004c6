package ontime.search;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A text of each flight, as the number of that text among those there are. */
final class TextColumn {
  /** Up to so many values have their flights kept as a set each: a bit a flight and value. */
  private static final int FEW = 32;

  /** In order of their numbers. */
  final List<String> values;

  /** Numbers, in order of the flights. */
  final char[] codes;

  private final Map<String, Integer> numbers = new HashMap<>();

  /** Flights of each value. */
  private final int[] all;

  /** In order of the values; empty where these are many. */
  private final List<RowSet> sets;

  TextColumn(List<String> values, char[] codes) {
    this.values = List.copyOf(values);
    this.codes = codes;
    this.all = new int[values.size()];
    for (String value : values) numbers.put(value, numbers.size());
    for (char code : codes) all[code]++;
    this.sets = values.size() > FEW ? List.of() : values.stream().map(this::look).toList();
  }

  private RowSet look(String value) {
    int number = numbers.get(value);
    return RowSet.of(codes, number, number);
  }

  RowSet having(String value) {
    if (!numbers.containsKey(value)) return RowSet.none(codes.length);
    return sets.isEmpty() ? look(value) : sets.get(numbers.get(value));
  }

  /** Flights by value among these; a value of none is left out. */
  Map<String, Long> counts(RowSet rows) {
    int[] counts = sets.isEmpty() ? byRow(rows) : byValue(rows);
    Map<String, Long> named = new HashMap<>();
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] > 0) named.put(values.get(i), (long) counts[i]);
    }
    return named;
  }

  private int[] byValue(RowSet rows) {
    return sets.stream().mapToInt(rows::inCommon).toArray();
  }

  /** Goes through whichever are fewer: those that are there, or those that are not. */
  private int[] byRow(RowSet rows) {
    int[] counts = new int[all.length];
    boolean few = rows.size() <= codes.length / 2;
    (few ? rows : rows.others())
        .forEach(
            (some, count) -> {
              for (int i = 0; i < count; i++) counts[codes[some[i]]]++;
            });
    if (!few) for (int i = 0; i < counts.length; i++) counts[i] = all[i] - counts[i];
    return counts;
  }
}
