package ontime.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** The first rows of a report for a terminal: columns side by side, numbers to the right. */
record RowTable(List<String> names, JsonNode rows) {
  private static final int SHOWN = 12;
  private static final int WIDEST = 24;

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    StringBuilder head = new StringBuilder();
    for (int column = 0; column < names.size(); column++)
      head.append(cell(names.get(column), column));
    lines.add(head.toString().stripTrailing());
    for (int row = 0; row < Math.min(SHOWN, rows.size()); row++) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < names.size(); column++) {
        line.append(cell(text(rows.get(row).path(column)), column));
      }
      lines.add(line.toString().stripTrailing());
    }
    if (rows.size() > SHOWN) lines.add("…");
    return lines;
  }

  private static String text(JsonNode value) {
    if (value.isNull()) return "";
    return value.isFloatingPointNumber() ? "%.4f".formatted(value.asDouble()) : value.asText();
  }

  private String cell(String text, int column) {
    String shown = text.length() <= WIDEST ? text : text.substring(0, WIDEST - 1) + "…";
    boolean number = !rows.isEmpty() && rows.get(0).path(column).isNumber();
    return ("%" + (number ? "" : "-") + width(column) + "s  ").formatted(shown);
  }

  private int width(int column) {
    int width = names.get(column).length();
    for (int row = 0; row < Math.min(SHOWN, rows.size()); row++) {
      width = Math.max(width, text(rows.get(row).path(column)).length());
    }
    return Math.min(WIDEST, width);
  }
}
