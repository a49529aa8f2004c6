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
  private final List<NumberColumn.Builder> figures = new ArrayList<>();
  private boolean fits = true;

  FlightColumnsBuilder() {
    for (int i = 0; i < Facet.values().length; i++) facets.add(new Texts());
    for (int i = 0; i < Figure.values().length; i++) figures.add(new NumberColumn.Builder());
  }

  /** A flight that does not fit is no error: then there are no columns, and the engine counts. */
  void add(FlightFacts flight) {
    if (!fits) return;
    try {
      for (Facet facet : Facet.values()) facets.get(facet.ordinal()).add(flight.value(facet));
      tailNumbers.add(flight.tailNumber() == null ? NO_TAIL_NUMBER : flight.tailNumber());
      for (Figure figure : Figure.values()) figures.get(figure.ordinal()).add(figure.of(flight));
    } catch (ArithmeticException e) {
      fits = false;
    }
  }

  /** Empty if there are more different texts, or numbers further apart, than columns can tell. */
  Optional<FlightColumns> build() {
    if (!fits) return Optional.empty();
    FlightColumns columns =
        new FlightColumns(
            facets.stream().map(Texts::column).toList(),
            tailNumbers.column(),
            figures.stream().map(NumberColumn.Builder::build).toList());
    return Optional.of(columns).filter(FlightColumns::canFilter);
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
