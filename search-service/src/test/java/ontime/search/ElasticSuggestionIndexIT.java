package ontime.search;

import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** The contract through the real client. */
@TestInstance(Lifecycle.PER_CLASS)
class ElasticSuggestionIndexIT extends SuggestionIndexContract {
  @TempDir static Path directory;

  private TestNode node;

  @AfterAll
  void stop() {
    node.close();
  }

  @Override
  SuggestionIndex emptyIndex() {
    if (node == null) node = new TestNode(directory);
    return new ElasticSuggestionIndex(node.without("suggestions"), Clock.systemUTC());
  }
}
