package ontime.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import ontime.kit.Parameters;
import ontime.kit.ProblemException;
import ontime.model.Flight;
import ontime.model.Json;

/** A table as a file: all its rows, under the names of the record. */
enum Download {
  CSV("text/csv; charset=utf-8"),
  JSON("application/json");

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
    head(context, name);
    context.result(this == CSV ? csv(flights) : json(flights));
  }

  /** Makes the answer a file of that name. */
  void head(Context context, String name) {
    String suffix = this == CSV ? ".csv" : ".json";
    context
        .contentType(type)
        .header("Content-Disposition", "attachment; filename=\"" + name + suffix + "\"")
        .header("Cache-Control", "private, no-cache");
  }

  private static String json(List<?> rows) {
    try {
      return Json.mapper().writeValueAsString(rows);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a record is always JSON", e);
    }
  }

  private static String csv(List<Flight> flights) {
    Csv csv = new Csv(Flight.class);
    StringBuilder text = new StringBuilder(csv.head());
    flights.forEach(flight -> text.append(csv.line(Json.mapper().valueToTree(flight))));
    return text.toString();
  }
}
