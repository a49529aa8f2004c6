package ontime.search;

import java.time.Clock;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Over the real engine. */
@Tag("engine")
class ElasticSearchApiIT extends SearchApiContract {
  @RegisterExtension static final TestNode NODE = new TestNode();

  @Override
  FlightIndex flights() {
    NODE.without("loads");
    return new ElasticFlightIndex(
        NODE.without("flights"), (id, json, reason) -> {}, Clock.systemUTC(), 1_000_000);
  }

  @Override
  SuggestionIndex suggestions() {
    return new ElasticSuggestionIndex(NODE.without("suggestions"), Clock.systemUTC());
  }

  @Override
  AirplaneIndex airplanes() {
    return new ElasticAirplaneIndex(NODE.without("airplanes"), Clock.systemUTC());
  }

  @Override
  int fuzzed() {
    return 2_000;
  }
}
