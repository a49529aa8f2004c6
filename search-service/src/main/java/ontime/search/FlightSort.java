package ontime.search;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The orders that found flights may have; a flight without the value comes last in either. */
public enum FlightSort {
  DATE("date", true, "departure"),
  DATE_DOWN("-date", false, "departure"),
  ARR_DELAY("arrDelay", true, "arrDelay"),
  ARR_DELAY_DOWN("-arrDelay", false, "arrDelay"),
  DEP_DELAY("depDelay", true, "depDelay"),
  DEP_DELAY_DOWN("-depDelay", false, "depDelay"),
  DISTANCE("distance", true, "distance"),
  DISTANCE_DOWN("-distance", false, "distance");

  /** What every order ends with, ascending. */
  static final String TIES = "tie";

  private final String word;
  private final boolean ascending;
  private final List<String> fields;

  FlightSort(String word, boolean ascending, String... fields) {
    this.word = word;
    this.ascending = ascending;
    this.fields = List.of(fields);
  }

  /** Empty for a word that is no order's. */
  static Optional<FlightSort> ofWord(String word) {
    return Arrays.stream(values()).filter(sort -> sort.word.equals(word)).findFirst();
  }

  static List<String> words() {
    return Arrays.stream(values()).map(FlightSort::word).toList();
  }

  /** As URLs have it: {@code -arrDelay} is the latest first. */
  public String word() {
    return word;
  }

  boolean ascending() {
    return ascending;
  }

  /** Of the values that a found flight is sorted by. */
  List<Cursor.Kind> kinds() {
    return Collections.nCopies(fields.size() + 1, Cursor.Kind.NUMBER);
  }

  /** The fields before {@link #TIES}, all in the same direction. */
  List<String> fields() {
    return fields;
  }
}
