package ontime.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import ontime.model.Airlines;
import ontime.model.Airplanes;
import ontime.model.Airports;
import ontime.model.Json;

/** Of 500 generated questions, how many are answered among the first three. */
final class SuggestionQuality {
  private SuggestionQuality() {}

  static void assertGood(SuggestionIndex index) {
    Traffic traffic = traffic();
    index.replace(
        "quality",
        new SuggestionEntries(Airports.bundled(), Airlines.bundled(), Airplanes.bundled())
            .of(traffic));
    List<String> missed = new ArrayList<>();
    for (SuggestionQueries.Query query : new SuggestionQueries(traffic, 2008).take(500)) {
      if (!query.isAnswered(index.suggest(query.text(), 3))) missed.add(query.toString());
    }
    assertThat(missed).hasSizeLessThanOrEqualTo(25);
  }

  /** Airports and carriers of January and February 2008: see the README beside the file. */
  static Traffic traffic() {
    ObjectMapper mapper = Json.mapper();
    try (InputStream in = SuggestionQuality.class.getResourceAsStream("/traffic.json")) {
      JsonNode counts = mapper.readTree(in);
      return new Traffic(
          2008,
          counts(counts.get("byOrigin")),
          counts(counts.get("byCarrier")),
          Map.of(),
          Map.of(),
          Map.of());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static Map<String, Long> counts(JsonNode node) {
    Map<String, Long> counts = new TreeMap<>();
    node.fields().forEachRemaining(field -> counts.put(field.getKey(), field.getValue().asLong()));
    return counts;
  }
}
