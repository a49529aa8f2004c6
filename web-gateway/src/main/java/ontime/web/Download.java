package ontime.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ontime.kit.Parameters;
import ontime.kit.ProblemException;
import ontime.model.Flight;
import ontime.model.Json;

/** A table as a file: all its rows, under the names of the record. */
enum Download {
  CSV("text/csv; charset=utf-8"),
  JSON("application/json");

  private static final List<String> COLUMNS =
      Stream.of(Flight.class.getRecordComponents()).map(RecordComponent::getName).toList();

  private final String type;

  Download(String type) {
    this.type = type;
  }

  /** What {@code ?format=} asks for; empty when it asks for the page. */
  static Optional<Download> asked(Context context) {
    return Parameters.text(context, "format")
        .map(
            text ->
                switch (text) {
                  case "csv" -> CSV;
                  case "json" -> JSON;
                  default -> throw ProblemException.invalid("format", "is neither csv nor json");
                });
  }

  /**
   * @param name of the file, without its suffix
   */
  void send(Context context, String name, List<Flight> flights) {
    String suffix = this == CSV ? ".csv" : ".json";
    context
        .contentType(type)
        .header("Content-Disposition", "attachment; filename=\"" + name + suffix + "\"")
        .header("Cache-Control", "private, no-cache")
        .result(this == CSV ? csv(flights) : json(flights));
  }

  private static String json(List<?> rows) {
    try {
      return Json.mapper().writeValueAsString(rows);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a record is always JSON", e);
    }
  }

  private static String csv(List<Flight> flights) {
    StringBuilder csv = new StringBuilder(String.join(",", COLUMNS)).append("\r\n");
    for (Flight flight : flights) {
      JsonNode row = Json.mapper().valueToTree(flight);
      csv.append(
              COLUMNS.stream()
                  .map(column -> cell(row.get(column)))
                  .collect(Collectors.joining(",")))
          .append("\r\n");
    }
    return csv.toString();
  }

  private static String cell(JsonNode value) {
    if (value == null) return "";
    String text = value.asText();
    boolean quote = text.indexOf(',') >= 0 || text.indexOf('"') >= 0 || text.indexOf('\n') >= 0;
    return quote ? '"' + text.replace("\"", "\"\"") + '"' : text;
  }
}
