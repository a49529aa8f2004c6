package ontime.training;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import ontime.features.Moment;
import ontime.model.Json;

/** A pipeline of {@code resources/pipelines}, by name. */
final class PipelineFile {
  private final JsonNode json;

  private PipelineFile(JsonNode json) {
    this.json = json;
  }

  /**
   * @throws IllegalArgumentException if there is no such pipeline
   */
  static PipelineFile named(String name) {
    try (InputStream in = PipelineFile.class.getResourceAsStream("/pipelines/" + name + ".json")) {
      if (in == null) throw new IllegalArgumentException("no pipeline " + name);
      return new PipelineFile(Json.mapper().readTree(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String about() {
    return json.path("about").asText();
  }

  /** Whether it can be asked at that moment: the book's wants the departure delay. */
  boolean isFor(Moment moment) {
    if (!json.has("moments")) return true;
    for (JsonNode word : json.get("moments")) if (word.asText().equals(moment.word())) return true;
    return false;
  }

  /**
   * A part, with what the moment has of its own put over what is common to all moments.
   *
   * @return a missing node if there is no such part
   */
  JsonNode part(Moment moment, String name) {
    JsonNode common = json.path(name);
    JsonNode own = json.path("at").path(moment.word()).path(name);
    if (!own.isObject() || !common.isObject()) return common;
    ObjectNode merged = common.deepCopy();
    merged.setAll((ObjectNode) own);
    return merged;
  }
}
