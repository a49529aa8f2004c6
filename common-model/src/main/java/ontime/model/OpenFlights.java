package ontime.model;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What OpenFlights adds to BTS's tables, from {@code airlines.dat} and {@code airports.dat} as it
 * publishes them: no header, {@code \N} for none. Its data is under the Open Database License and
 * does not travel with the code.
 *
 * @see <a href="https://openflights.org/data.php">OpenFlights</a>
 */
public final class OpenFlights {
  /** Nothing is known. */
  public static final OpenFlights NONE = new OpenFlights(Map.of(), Map.of());

  private final Map<String, List<Carrier>> airlines;
  private final Map<String, Place> airports;

  private OpenFlights(Map<String, List<Carrier>> airlines, Map<String, Place> airports) {
    this.airlines = airlines;
    this.airports = airports;
  }

  /**
   * @param icao three letters; null when unknown
   * @param callSign on the radio; null when unknown
   */
  public record Carrier(String name, String icao, String callSign, String country) {}

  /**
   * @param icao four letters; null when unknown
   * @param altitudeFeet above the sea; null when unknown
   */
  public record Place(String icao, Integer altitudeFeet) {}

  /**
   * @param folder with both files
   */
  public static OpenFlights read(Path folder) throws IOException {
    Map<String, List<Carrier>> airlines = new HashMap<>();
    PublishedFile.read(
        folder.resolve("airlines.dat"),
        // id, name, alias, IATA, ICAO, call sign, country, active
        row -> {
          String iata = text(row, 3);
          if (iata == null) return;
          Carrier carrier = new Carrier(text(row, 1), text(row, 4), text(row, 5), text(row, 6));
          airlines.computeIfAbsent(iata, code -> new ArrayList<>()).add(carrier);
        });
    Map<String, Place> airports = new HashMap<>();
    PublishedFile.read(
        folder.resolve("airports.dat"),
        // id, name, city, country, IATA, ICAO, latitude, longitude, feet, …
        row -> {
          String iata = text(row, 4);
          if (iata != null) airports.put(iata, new Place(text(row, 5), number(text(row, 8))));
        });
    return new OpenFlights(airlines, airports);
  }

  /**
   * The airline of this code and name: codes are reused over the years and around the world, so a
   * code alone says too little.
   */
  public Optional<Carrier> airline(Airline airline) {
    return airlines.getOrDefault(airline.carrier(), List.of()).stream()
        .filter(carrier -> plain(carrier.name()).equals(plain(airline.shortName())))
        .findFirst();
  }

  /** By its IATA code. */
  public Optional<Place> airport(String code) {
    return Optional.ofNullable(airports.get(code));
  }

  /**
   * {@code United Airlines} and {@code United Air Lines} are one, as are SkyWest and its airlines.
   */
  private static String plain(String name) {
    return Objects.toString(name, "")
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^a-z0-9]", "")
        .replaceFirst("(airlines?|airways)$", "");
  }

  private static String text(List<String> row, int column) {
    String text = column < row.size() ? row.get(column) : "";
    return text.isEmpty() || text.equals("\\N") || text.equals("-") || text.equals("N/A")
        ? null
        : text;
  }

  private static Integer number(String text) {
    return text == null ? null : (int) Math.round(Double.parseDouble(text));
  }
}
