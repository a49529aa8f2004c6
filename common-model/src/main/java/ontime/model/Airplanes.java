package ontime.model;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Aircraft of the 2008 and 2015 fleets, by tail number. Where it comes from: README.md beside the
 * table.
 */
public final class Airplanes {
  /** Raised whenever the table changes, so that who has copied it copies it anew. */
  public static final int VERSION = 2;

  private final Map<String, Airplane> byTailNumber = new TreeMap<>();

  private Airplanes(Collection<Airplane> airplanes) {
    airplanes.forEach(airplane -> byTailNumber.put(airplane.tailNumber(), airplane));
  }

  /** Reads the table that travels with the code; tens of milliseconds, so keep the answer. */
  public static Airplanes bundled() {
    return new Airplanes(ReferenceTable.read("airplanes.jsonl.gz", Airplane.class));
  }

  /** These, and those of a newer register, which win: {@link FaaRegistry}. */
  public Airplanes with(Collection<Airplane> newer) {
    Airplanes both = new Airplanes(byTailNumber.values());
    newer.forEach(airplane -> both.byTailNumber.put(airplane.tailNumber(), airplane));
    return both;
  }

  /** Empty for an aircraft that the table lacks. */
  public Optional<Airplane> airplane(String tailNumber) {
    return Optional.ofNullable(byTailNumber.get(tailNumber));
  }

  /** All, in order of tail number. */
  public Collection<Airplane> all() {
    return byTailNumber.values();
  }
}
