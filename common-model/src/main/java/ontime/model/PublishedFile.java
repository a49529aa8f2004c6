package ontime.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Lines of comma-separated fields as others publish them, read one at a time. */
final class PublishedFile {
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private PublishedFile() {}

  /**
   * Fields without the blanks that pad them and the quotes around them; a comma within quotes
   * belongs to its field. The FAA's files begin with a byte order mark, which is left out.
   */
  static void read(Path file, Consumer<List<String>> line) throws IOException {
    try (BufferedReader lines = Files.newBufferedReader(file, UTF_8)) {
      for (String text = lines.readLine(); text != null; text = lines.readLine()) {
        if (!text.isBlank()) line.accept(fields(text));
      }
    }
  }

  static List<String> fields(String line) {
    List<String> fields = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '\\' && quoted && i + 1 < line.length()) {
        field.append(line.charAt(++i));
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        fields.add(field.toString().strip());
        field.setLength(0);
      } else if (c != BYTE_ORDER_MARK) {
        field.append(c);
      }
    }
    fields.add(field.toString().strip());
    return fields;
  }
}
