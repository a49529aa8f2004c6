package ontime.model;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toUnmodifiableList;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** BTS's carrier history: which name a code stood for in which years. */
public final class Airlines {
  private final Map<String, List<Airline>> byCarrier;

  private Airlines(List<Airline> airlines) {
    byCarrier =
        airlines.stream().collect(groupingBy(Airline::carrier, TreeMap::new, toUnmodifiableList()));
  }

  /** Reads the table that travels with the code; a few milliseconds, so keep the answer. */
  public static Airlines bundled() {
    return new Airlines(ReferenceTable.read("airlines.jsonl", Airline.class));
  }

  /**
   * Who flew under this code in a year: {@code OH} was Comair in 2008 and is PSA since 2015. In a
   * year of change, the later name.
   */
  public Optional<Airline> airline(String carrier, int year) {
    return names(carrier).stream()
        .filter(airline -> airline.namedIn(year))
        .reduce((earlier, later) -> later);
  }

  /** All names of a code, earliest first; empty for a code that the table lacks. */
  public List<Airline> names(String carrier) {
    return byCarrier.getOrDefault(carrier, List.of());
  }

  /** All names of all codes, in order of code, then year. */
  public List<Airline> all() {
    return byCarrier.values().stream().flatMap(List::stream).toList();
  }
}
