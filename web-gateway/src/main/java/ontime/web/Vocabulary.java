package ontime.web;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import ontime.model.Airline;
import ontime.model.AirlineTraffic;
import ontime.model.Airlines;
import ontime.model.Airport;
import ontime.model.AirportTraffic;

/**
 * Names that a reader may type, and the codes they stand for: of the airports and carriers in the
 * loaded months, busiest first. Names are folded: lower case, no accents, words apart by one space.
 */
final class Vocabulary {
  private static final Pattern MARKS = Pattern.compile("\\p{M}+|['’.]");
  private static final Pattern GAPS = Pattern.compile("[^a-z0-9]+");
  private static final int LEAST_LETTERS = 5;
  private static final Set<String> PLAIN_AIRPORT_WORDS =
      Set.of(
          "airport",
          "international",
          "intl",
          "regional",
          "municipal",
          "county",
          "field",
          "memorial",
          "national",
          "executive",
          "metropolitan",
          "north",
          "south",
          "central",
          "valley",
          "island");
  private static final Set<String> PLAIN_CARRIER_WORDS =
      Set.of("air", "lines", "line", "airlines", "airways", "inc", "co", "corp", "llc", "ltd");

  private final Map<String, List<String>> places = new LinkedHashMap<>();
  private final Map<String, String> carriers = new LinkedHashMap<>();
  private final Map<String, String> carrierNames = new LinkedHashMap<>();
  private final Set<String> codes = new LinkedHashSet<>();
  private final Airlines history;
  private final Names names;

  private Vocabulary(Airlines history, Names names) {
    this.history = history;
    this.names = names;
  }

  /**
   * @param airports busiest first
   * @param carriers busiest first
   * @param history all names that a carrier's code had
   */
  static Vocabulary of(
      List<AirportTraffic> airports, List<AirlineTraffic> carriers, Airlines history, Names names) {
    Vocabulary vocabulary = new Vocabulary(history, names);
    List<Airport> served = airports.stream().map(AirportTraffic::airport).toList();
    served.forEach(vocabulary::addCity);
    vocabulary.addAirportNames(served);
    carriers.forEach(vocabulary::addCarrier);
    return vocabulary;
  }

  static String folded(String text) {
    String plain = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD)).replaceAll("");
    return GAPS.matcher(plain.toLowerCase(Locale.ROOT)).replaceAll(" ").strip();
  }

  /** Airports of a city, a part of a city's name or an airport's name, busiest first. */
  List<String> airports(String folded) {
    return places.getOrDefault(folded, List.of());
  }

  Optional<String> carrier(String folded) {
    return Optional.ofNullable(carriers.get(folded));
  }

  /** Airports of the one name that is a single typing error away; empty when there are several. */
  List<String> airportsLike(String folded) {
    return like(folded, places.keySet()).map(places::get).orElse(List.of());
  }

  Optional<String> carrierLike(String folded) {
    return like(folded, carriers.keySet()).map(carriers::get);
  }

  /** Whether flights left from an airport of this code. */
  boolean serves(String code) {
    return codes.contains(code);
  }

  /** Whether it is the code of a carrier that flew in the loaded months. */
  boolean flies(String code) {
    return carrierNames.containsKey(code);
  }

  /**
   * The name in the latest loaded year; of a carrier that did not fly, its last; the code itself
   * when no table has it.
   */
  String carrierName(String code) {
    String flown = carrierNames.get(code);
    if (flown != null) return flown;
    return history.names(code).stream()
        .reduce((earlier, later) -> later)
        .map(Airline::shortName)
        .orElse(code);
  }

  String place(String code) {
    return names.place(code);
  }

  Optional<Airport> airport(String code) {
    return names.find(code);
  }

  private void addCity(Airport airport) {
    codes.add(airport.code());
    String city = airport.cityName();
    add(folded(city), airport);
    add(folded(city) + " " + folded(airport.state()), airport);
    for (String part : city.split("/")) {
      add(folded(part), airport);
      add(folded(part) + " " + folded(airport.state()), airport);
    }
  }

  private void add(String name, Airport airport) {
    List<String> known = places.computeIfAbsent(name, any -> new ArrayList<>());
    if (!known.contains(airport.code())) known.add(airport.code());
  }

  /** Whole names, and single words that belong to one airport alone and to no city: midway. */
  private void addAirportNames(List<Airport> served) {
    Map<String, List<Airport>> words = new HashMap<>();
    for (Airport airport : served) {
      List<String> own = new ArrayList<>(List.of(folded(airport.name()).split(" ")));
      own.removeAll(PLAIN_AIRPORT_WORDS);
      if (!own.isEmpty()) places.computeIfAbsent(String.join(" ", own), n -> one(airport));
      for (String word : Set.copyOf(own)) {
        if (word.length() < LEAST_LETTERS) continue;
        words.computeIfAbsent(word, any -> new ArrayList<>()).add(airport);
      }
    }
    words.forEach(
        (word, owners) -> {
          if (owners.size() == 1) places.computeIfAbsent(word, any -> one(owners.get(0)));
        });
  }

  private static List<String> one(Airport airport) {
    return new ArrayList<>(List.of(airport.code()));
  }

  private void addCarrier(AirlineTraffic carrier) {
    carrierNames.put(carrier.carrier(), carrier.shortName());
    List<String> all = new ArrayList<>(List.of(carrier.name()));
    history.names(carrier.carrier()).stream().map(Airline::name).forEach(all::add);
    for (String name : all) {
      List<String> words = new ArrayList<>(List.of(folded(name).split(" ")));
      while (!words.isEmpty()) {
        String key = String.join(" ", words);
        if (key.length() > 2) carriers.putIfAbsent(key, carrier.carrier());
        if (!PLAIN_CARRIER_WORDS.contains(words.get(words.size() - 1))) break;
        words.remove(words.size() - 1);
      }
    }
  }

  private static Optional<String> like(String folded, Collection<String> known) {
    if (folded.length() < LEAST_LETTERS) return Optional.empty();
    List<String> near = known.stream().filter(name -> Typo.between(folded, name)).toList();
    return near.size() == 1 ? Optional.of(near.get(0)) : Optional.empty();
  }
}
