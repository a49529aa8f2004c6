package ontime.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Aircraft of the 2008 and 2015 fleets, by tail number. Where it comes from: README.md beside the
 * table.
 */
public final class Airplanes {
  /** Raised whenever the bundled table changes. */
  private static final String VERSION = "2";

  private final String version;
  private final Map<String, Airplane> byTailNumber = new TreeMap<>();

  private Airplanes(String version, Collection<Airplane> airplanes) {
    this.version = version;
    airplanes.forEach(airplane -> byTailNumber.put(airplane.tailNumber(), airplane));
  }

  /** Reads the table that travels with the code; tens of milliseconds, so keep the answer. */
  public static Airplanes bundled() {
    return new Airplanes(VERSION, ReferenceTable.read("airplanes.jsonl.gz", Airplane.class));
  }

  /**
   * The bundled ones, and those of the FAA's register where its folder is given.
   *
   * @throws UncheckedIOException if the register cannot be read
   */
  public static Airplanes of(Optional<Path> faaRegistry) {
    try {
      return faaRegistry.isEmpty()
          ? bundled()
          : bundled().with(FaaRegistry.read(faaRegistry.get()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** These, and those of a newer register, which win: {@link FaaRegistry}. */
  Airplanes with(List<Airplane> newer) {
    String hash = Sha256.hex(newer.toString().getBytes(UTF_8)).substring(0, 16);
    Airplanes both = new Airplanes(version + "-" + hash, byTailNumber.values());
    newer.forEach(airplane -> both.byTailNumber.put(airplane.tailNumber(), airplane));
    return both;
  }

  /** Other than before whenever the table is, so that who has copied it copies it anew. */
  public String version() {
    return version;
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
