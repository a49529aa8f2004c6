package ontime.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import ontime.load.RealFlights;
import ontime.model.Airlines;
import ontime.model.Airplanes;
import ontime.model.Airports;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UpkeepTest {
  private static final AirplaneSearch ALL =
      new AirplaneSearch(
          null,
          Map.of(),
          new AirplaneSearch.Sort(AirplaneField.MODEL, AirplaneSearch.Direction.UP),
          1,
          null);

  private final MemoryFlightIndex flights = new MemoryFlightIndex();
  private final MemorySuggestionIndex suggestions = new MemorySuggestionIndex();
  private final MemoryAirplaneIndex airplanes = new MemoryAirplaneIndex();
  private final Airplanes table = Airplanes.bundled();
  private final Upkeep upkeep =
      new Upkeep(
          flights,
          suggestions,
          airplanes,
          new SuggestionEntries(Airports.bundled(), Airlines.bundled(), table),
          table);

  @AfterEach
  void stop() {
    upkeep.close();
  }

  @Test
  void airplanesAreIndexedOnce() {
    upkeep.once();
    assertThat(airplanes.search(ALL).total()).isEqualTo(table.all().size());
    airplanes.replace(table.version(), List.of());
    upkeep.once();
    assertThat(airplanes.search(ALL).total()).isZero();
    airplanes.replace("older", List.of());
    upkeep.once();
    assertThat(airplanes.search(ALL).total()).isEqualTo(table.all().size());
  }

  @Test
  void suggestionsFollowTheLoadedMonths() {
    upkeep.once();
    assertThat(suggestions.version()).isEmpty();
    FlightIndexContract.load(flights, "run-1", RealFlights.all());
    upkeep.once();
    assertThat(suggestions.suggest("n787aa", 1)).hasSize(1);
    FlightIndexContract.load(
        flights,
        "run-2",
        RealFlights.all().stream().filter(f -> !"N787AA".equals(f.tailNumber())).toList());
    upkeep.once();
    assertThat(suggestions.suggest("n787aa", 1))
        .noneMatch(suggestion -> "N787AA".equals(suggestion.tailNumber()));
  }
}
