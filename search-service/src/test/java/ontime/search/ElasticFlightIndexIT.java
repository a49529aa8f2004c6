package ontime.search;

import java.time.Clock;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The contract through the real client, the engine counting. */
@Tag("engine")
class ElasticFlightIndexIT extends FlightIndexContract {
  @RegisterExtension static final TestNode NODE = new TestNode();

  @Override
  FlightIndex emptyIndex() {
    NODE.without("loads");
    return new ElasticFlightIndex(
        NODE.without("flights"), (id, json, reason) -> {}, Clock.systemUTC(), 0);
  }
}
