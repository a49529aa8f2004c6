package ontime.web;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.stream.Stream;

/** Rows as CSV (RFC 4180), under the names of their columns. */
final class Csv {
  private final List<String> columns;

  Csv(List<String> columns) {
    this.columns = columns;
  }

  /** The columns of a record's components. */
  Csv(Class<? extends Record> type) {
    this(Stream.of(type.getRecordComponents()).map(RecordComponent::getName).toList());
  }

  String head() {
    return String.join(",", columns) + "\r\n";
  }

  /**
   * @param row as JSON; what it lacks is an empty cell
   */
  String line(JsonNode row) {
    StringBuilder line = new StringBuilder(256);
    for (String column : columns) {
      if (line.length() > 0 || !column.equals(columns.get(0))) line.append(',');
      JsonNode value = row.get(column);
      if (value != null && !value.isNull()) append(line, value.asText());
    }
    return line.append("\r\n").toString();
  }

  private static void append(StringBuilder line, String text) {
    boolean quote = text.indexOf(',') >= 0 || text.indexOf('"') >= 0 || text.indexOf('\n') >= 0;
    if (quote) line.append('"').append(text.replace("\"", "\"\"")).append('"');
    else line.append(text);
  }
}
