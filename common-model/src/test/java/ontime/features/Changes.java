package ontime.features;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Consumer;
import ontime.model.Flight;
import ontime.model.Json;

/** Flights with other values in some of their 46 fields, by way of their JSON form. */
final class Changes {
  private Changes() {}

  static Flight change(Flight flight, Consumer<ObjectNode> change) {
    ObjectNode json = Json.mapper().valueToTree(flight);
    change.accept(json);
    try {
      return Json.mapper().treeToValue(json, Flight.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("no flight any more", e);
    }
  }

  static FlightPlan plan(Flight flight, String field, Object value) {
    return FlightPlan.of(change(flight, json -> json.set(field, Json.mapper().valueToTree(value))));
  }
}
