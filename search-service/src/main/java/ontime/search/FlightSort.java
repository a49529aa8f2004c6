package ontime.search;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The orders that found flights may have; a flight without the value comes last in either. */
public enum FlightSort {
  DATE("date", true, Figure.DEPARTURE),
  DATE_DOWN("-date", false, Figure.DEPARTURE),
  ARR_DELAY("arrDelay", true, Figure.ARR_DELAY),
  ARR_DELAY_DOWN("-arrDelay", false, Figure.ARR_DELAY),
  DEP_DELAY("depDelay", true, Figure.DEP_DELAY),
  DEP_DELAY_DOWN("-depDelay", false, Figure.DEP_DELAY),
  DISTANCE("distance", true, Figure.DISTANCE),
  DISTANCE_DOWN("-distance", false, Figure.DISTANCE);

  /** What every order ends with, ascending. */
  static final String TIES = "tie";

  private final String word;
  private final boolean ascending;
  private final Figure figure;

  FlightSort(String word, boolean ascending, Figure figure) {
    this.word = word;
    this.ascending = ascending;
    this.figure = figure;
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
    return List.of(Cursor.Kind.NUMBER, Cursor.Kind.NUMBER);
  }

  /** What is ordered by, before {@link #TIES}. */
  Figure figure() {
    return figure;
  }
}
