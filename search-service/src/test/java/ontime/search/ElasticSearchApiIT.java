package ontime.search;

import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;

/** Over the real engine. */
class ElasticSearchApiIT extends SearchApiContract {
  @TempDir static Path directory;

  private TestNode node;

  @AfterAll
  void stopNode() {
    node.close();
  }

  @Override
  FlightIndex flights() {
    node = new TestNode(directory);
    node.without("loads");
    return new ElasticFlightIndex(
        node.without("flights"), (id, json, reason) -> {}, Clock.systemUTC());
  }

  @Override
  SuggestionIndex suggestions() {
    return new ElasticSuggestionIndex(node.without("suggestions"), Clock.systemUTC());
  }

  @Override
  AirplaneIndex airplanes() {
    return new ElasticAirplaneIndex(node.without("airplanes"), Clock.systemUTC());
  }

  @Override
  int fuzzed() {
    return 2_000;
  }
}
