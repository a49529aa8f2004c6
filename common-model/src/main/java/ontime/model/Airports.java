package ontime.model;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The US airports of BTS's tables, by code. Where it comes from: README.md beside the table. */
public final class Airports {
  private final Map<String, Airport> byCode = new TreeMap<>();

  private Airports(Collection<Airport> airports) {
    airports.forEach(airport -> byCode.put(airport.code(), airport));
  }

  /** Reads the table that travels with the code; a few milliseconds, so keep the answer. */
  public static Airports bundled() {
    return new Airports(ReferenceTable.read("airports.jsonl", Airport.class));
  }

  /** Empty for a code that the table lacks. */
  public Optional<Airport> airport(String code) {
    return Optional.ofNullable(byCode.get(code));
  }

  /** All, in order of code. */
  public Collection<Airport> all() {
    return byCode.values();
  }
}
