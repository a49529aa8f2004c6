package ontime.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes flights down, in any order; not for several threads at once. */
final class FlightColumnsBuilder {
  private static final String NO_TAIL_NUMBER = "";

  private final List<Texts> facets = new ArrayList<>();
  private final Texts tailNumbers = new Texts();
  private final Numbers flightNumbers = new Numbers();
  private final Numbers days = new Numbers();
  private final Numbers delays = new Numbers();
  private boolean fits = true;

  FlightColumnsBuilder() {
    for (int i = 0; i < Facet.values().length; i++) facets.add(new Texts());
  }

  /** A flight that does not fit is no error: then there are no columns, and the engine counts. */
  void add(FlightFacts flight) {
    if (!fits) return;
    try {
      for (Facet facet : Facet.values()) facets.get(facet.ordinal()).add(flight.value(facet));
      tailNumbers.add(flight.tailNumber() == null ? NO_TAIL_NUMBER : flight.tailNumber());
      flightNumbers.add(flight.flightNumber());
      days.add(flight.flightDate().toEpochDay());
      delays.add(delay(flight.arrDelay()));
    } catch (ArithmeticException e) {
      fits = false;
    }
  }

  private static long delay(Integer minutes) {
    return minutes == null ? 0 : (long) FlightColumns.ON_THE_MINUTE + minutes;
  }

  /** Empty if a flight has a number that columns have no room for. */
  Optional<FlightColumns> build() {
    if (!fits) return Optional.empty();
    return Optional.of(
        new FlightColumns(
            facets.stream().map(Texts::column).toList(),
            tailNumbers.column(),
            flightNumbers.all(),
            days.all(),
            delays.all()));
  }

  /** Each text by the number of its first coming. */
  private static final class Texts {
    private final Map<String, Integer> known = new HashMap<>();
    private final List<String> values = new ArrayList<>();
    private final Numbers codes = new Numbers();

    void add(String value) {
      codes.add(known.computeIfAbsent(value, this::number));
    }

    private int number(String value) {
      values.add(value);
      return values.size() - 1;
    }

    TextColumn column() {
      return new TextColumn(values, codes.all());
    }
  }
}
