package ontime.model;

import com.fasterxml.jackson.databind.MappingIterator;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** A table that travels with the code, as JSON Lines in this package's resources. */
final class ReferenceTable {
  private ReferenceTable() {}

  static <T> List<T> read(String resource, Class<T> type) {
    try (InputStream in = ReferenceTable.class.getResourceAsStream(resource);
        MappingIterator<T> rows = Json.mapper().readerFor(type).readValues(in)) {
      return List.copyOf(rows.readAll());
    } catch (IOException e) {
      throw new UncheckedIOException(resource + " in the jar cannot be read", e);
    }
  }
}
