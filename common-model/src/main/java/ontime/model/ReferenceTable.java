package ontime.model;

import com.fasterxml.jackson.databind.MappingIterator;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** A table that travels with the code, as JSON Lines in this package's resources. */
final class ReferenceTable {
  private ReferenceTable() {}

  /** Unzips what is named {@code .gz}. */
  static <T> List<T> read(String resource, Class<T> type) {
    try (InputStream in = open(resource);
        MappingIterator<T> rows = Json.mapper().readerFor(type).readValues(in)) {
      return List.copyOf(rows.readAll());
    } catch (IOException e) {
      throw new UncheckedIOException(resource + " in the jar cannot be read", e);
    }
  }

  private static InputStream open(String resource) throws IOException {
    InputStream in = ReferenceTable.class.getResourceAsStream(resource);
    return resource.endsWith(".gz") ? new GZIPInputStream(in) : in;
  }
}
