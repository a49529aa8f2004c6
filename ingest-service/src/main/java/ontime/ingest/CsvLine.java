package ontime.ingest;

import java.util.ArrayList;
import java.util.List;

/** One line of CSV as BTS writes it: quotes around text, doubled inside it, no line breaks. */
final class CsvLine {
  private CsvLine() {}

  /** The columns without their quotes; an empty line is one empty column. */
  static List<String> split(String line) {
    List<String> columns = new ArrayList<>();
    for (int start = 0; start <= line.length(); ) {
      int end = end(line, start);
      columns.add(unquoted(line, start, end));
      start = end + 1;
    }
    return columns;
  }

  /**
   * The columns that are wanted, and how many there are.
   *
   * @param targets for each column of the line the index in {@code texts} that it goes to, or -1
   * @param most columns that are looked at
   * @param texts is left with what it had for columns that the line lacks
   * @return number of columns in the line, up to {@code most}
   */
  static int split(String line, int offset, int[] targets, int most, String[] texts) {
    int count = 0;
    for (int start = offset; start <= line.length() && count < most; count++) {
      int end = end(line, start);
      int target = count < targets.length ? targets[count] : -1;
      if (target >= 0) texts[target] = unquoted(line, start, end);
      start = end + 1;
    }
    return count;
  }

  /** Where the column that starts here ends: at a comma outside quotes, or with the line. */
  private static int end(String line, int start) {
    boolean quoted = false;
    int at = start;
    for (; at < line.length(); at++) {
      char c = line.charAt(at);
      if (c == '"') quoted = !quoted;
      else if (c == ',' && !quoted) break;
    }
    return at;
  }

  private static String unquoted(String line, int start, int end) {
    boolean quoted = end - start >= 2 && line.charAt(start) == '"' && line.charAt(end - 1) == '"';
    if (!quoted) return line.substring(start, end);
    String text = line.substring(start + 1, end - 1);
    return text.indexOf('"') < 0 ? text : text.replace("\"\"", "\"");
  }
}
