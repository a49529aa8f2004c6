package ontime.search;

import java.time.Clock;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The contract through the real client. */
@Tag("engine")
class ElasticSuggestionIndexIT extends SuggestionIndexContract {
  @RegisterExtension static final TestNode NODE = new TestNode();

  @Override
  SuggestionIndex emptyIndex() {
    return new ElasticSuggestionIndex(NODE.without("suggestions"), Clock.systemUTC());
  }
}
