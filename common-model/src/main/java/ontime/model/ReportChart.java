package ontime.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How a report's rows are drawn.
 *
 * @param x null when the kind is {@link Kind#NONE}
 * @param y one for each series; empty when the kind is {@link Kind#NONE}
 * @param colour the column that splits the rows into series, or that the colours of a heat map or a
 *     map stand for; null for none
 */
public record ReportChart(Kind kind, Axis x, List<Axis> y, String colour) {
  /**
   * @param column of the report
   * @param label what it is, in words
   * @param unit {@code %}, {@code min}; null for counts and names
   */
  public record Axis(String column, String label, String unit) {}

  /** In a header and in JSON by its {@link #word}. */
  public enum Kind {
    BARS,
    LINES,
    HISTOGRAM,
    CALENDAR,
    HEAT_MAP,
    MAP,
    NONE;

    /** {@code heat-map}. */
    @JsonValue
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Empty for a word that is none. */
    public static Optional<Kind> of(String word) {
      return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }

    @JsonCreator
    static Kind known(String word) {
      return of(word).orElseThrow(() -> new IllegalArgumentException("no chart is a " + word));
    }
  }
}
