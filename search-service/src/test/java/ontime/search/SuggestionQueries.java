package ontime.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import ontime.model.Airlines;
import ontime.model.Airport;
import ontime.model.Airports;
import ontime.model.Suggestion;

/**
 * Questions whose answer is known: an airport's or a carrier's code, the beginning of its city or
 * name, or one of these beginnings with one typo. What is asked for more often is asked for as
 * often: an airport's odds are its traffic.
 */
final class SuggestionQueries {
  /** Shorter beginnings mean too many cities. */
  private static final int SHORTEST = 4;

  private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";

  private final Traffic traffic;
  private final Airports airports = Airports.bundled();
  private final Airlines airlines = Airlines.bundled();
  private final Random random;

  SuggestionQueries(Traffic traffic, long seed) {
    this.traffic = traffic;
    this.random = new Random(seed);
  }

  /**
   * @param code of the airport or carrier that is meant
   */
  record Query(String kind, String text, String code) {
    boolean isAnswered(List<Suggestion> found) {
      return found.stream()
          .anyMatch(
              s ->
                  code.equals(s.airport())
                      || (s.airport() == null
                          && code.equals(s.carrier())
                          && s.flightNumber() == null));
    }
  }

  List<Query> take(int count) {
    List<Query> all = new ArrayList<>();
    while (all.size() < count) {
      boolean airport = random.nextInt(5) > 0;
      String code = any(airport ? traffic.byOrigin() : traffic.byCarrier());
      String name = airport ? airportName(code) : carrierName(code);
      all.add(
          switch (all.size() % 3) {
            case 0 -> new Query("code", code, code);
            case 1 -> new Query("beginning", beginning(name), code);
            default -> new Query("typo", typo(beginning(name)), code);
          });
    }
    return all;
  }

  private String any(Map<String, Long> byCode) {
    List<String> codes = byCode.keySet().stream().sorted().toList();
    long sum = byCode.values().stream().mapToLong(Long::longValue).sum();
    long at = (long) (random.nextDouble() * sum);
    for (String code : codes) {
      at -= byCode.get(code);
      if (at < 0) return code;
    }
    return codes.get(codes.size() - 1);
  }

  private String airportName(String code) {
    Airport airport = airports.airport(code).orElseThrow();
    return random.nextInt(3) > 0 ? airport.cityName() : airport.name();
  }

  private String carrierName(String code) {
    return airlines.airline(code, traffic.lastYear()).orElseThrow().name();
  }

  private String beginning(String name) {
    int length = Math.min(name.length(), SHORTEST + random.nextInt(8));
    return name.substring(0, length).strip();
  }

  /** One letter left out, doubled over, replaced, or exchanged with the next; never the first. */
  private String typo(String text) {
    int at = 1 + random.nextInt(Math.max(1, text.length() - 1));
    if (at >= text.length()) return text + letter();
    String before = text.substring(0, at);
    String after = text.substring(at + 1);
    return switch (random.nextInt(4)) {
      case 0 -> before + after;
      case 1 -> before + letter() + text.charAt(at) + after;
      case 2 -> before + letter() + after;
      default ->
          after.isEmpty()
              ? before + letter()
              : before + after.charAt(0) + text.charAt(at) + after.substring(1);
    };
  }

  private char letter() {
    return LETTERS.charAt(random.nextInt(LETTERS.length()));
  }
}
