package ontime.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import ontime.model.Airlines;
import ontime.model.Airplanes;
import ontime.model.Airports;
import org.junit.jupiter.api.Test;

class SuggestionEntriesTest {
  private final SuggestionEntries entries =
      new SuggestionEntries(Airports.bundled(), Airlines.bundled(), Airplanes.bundled());

  /** AirTran flew in 2008 and not in 2015, when both years are loaded. */
  @Test
  void aCarrierThatNoLongerFliesKeepsItsName() {
    Traffic traffic =
        new Traffic(2015, Map.of(), Map.of("FL", 20_519L), Map.of(), Map.of(), Map.of());
    assertThat(entries.of(traffic))
        .extracting(entry -> entry.suggestion().label())
        .containsExactly("AirTran Airways FL");
  }
}
