package ontime.search;

import java.time.Clock;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The contract through the real client. */
@Tag("engine")
class ElasticAirplaneIndexIT extends AirplaneIndexContract {
  @RegisterExtension static final TestNode NODE = new TestNode();

  @Override
  AirplaneIndex emptyIndex() {
    return new ElasticAirplaneIndex(NODE.without("airplanes"), Clock.systemUTC());
  }
}
