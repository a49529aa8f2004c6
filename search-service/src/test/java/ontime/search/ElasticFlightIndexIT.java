package ontime.search;

import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** The contract through the real client. */
@TestInstance(Lifecycle.PER_CLASS)
class ElasticFlightIndexIT extends FlightIndexContract {
  @TempDir static Path directory;

  private TestNode node;

  @AfterAll
  void stop() {
    node.close();
  }

  @Override
  FlightIndex emptyIndex() {
    if (node == null) node = new TestNode(directory);
    node.without("loads");
    return new ElasticFlightIndex(
        node.without("flights"), (id, json, reason) -> {}, Clock.systemUTC());
  }
}
