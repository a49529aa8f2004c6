package ontime.web;

import java.time.Duration;
import java.util.List;
import ontime.model.Airlines;
import ontime.model.AirportTraffic;
import ontime.model.Airports;

/**
 * The names that a reader may type, as far as flights are loaded; without query-service, all
 * airports of the reference table, and no carrier by its name.
 */
final class Dictionary {
  /** Names change with a month; building them takes a millisecond, asking for them ten. */
  private static final Duration KEEP = Duration.ofSeconds(30);

  private final SideCalls calls;
  private final Recent<Vocabulary> recent;
  private final Recent<LoadedDays> days;
  private final Vocabulary fallback;

  Dictionary(
      QueryClient query, SideCalls calls, Names names, Airports airports, Airlines airlines) {
    this.calls = calls;
    days = query.loadedDays();
    recent =
        new Recent<>(
            KEEP, () -> Vocabulary.of(query.airports(), query.airlines(), airlines, names));
    List<AirportTraffic> all =
        airports.all().stream().map(airport -> new AirportTraffic(airport, 0)).toList();
    fallback = Vocabulary.of(all, List.of(), airlines, names);
  }

  Vocabulary vocabulary() {
    return calls.start("The names", recent).get().orElse(fallback);
  }

  Understood read(String phrase) {
    LoadedDays loaded = calls.start("The loaded days", days).get().orElse(LoadedDays.NONE);
    return Phrase.read(phrase, vocabulary(), loaded);
  }
}
