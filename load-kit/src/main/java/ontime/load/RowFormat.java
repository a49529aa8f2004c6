package ontime.load;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;
import ontime.model.Flight;
import ontime.model.Json;

/** How a part's unzipped bytes become rows. Used by several threads. */
@FunctionalInterface
public interface RowFormat<R> {
  /**
   * Gives each line to {@code rows}, in order; leaves the stream open.
   *
   * @throws IOException if the stream breaks off or a line is none
   */
  void read(InputStream in, Consumer<R> rows) throws IOException;

  /** Flights, read. */
  static RowFormat<Flight> flights() {
    ObjectReader reader =
        Json.mapper().readerFor(Flight.class).without(JsonParser.Feature.AUTO_CLOSE_SOURCE);
    return (in, rows) -> {
      try (MappingIterator<Flight> lines = reader.readValues(in)) {
        while (lines.hasNextValue()) rows.accept(lines.nextValue());
      }
    };
  }

  /** Each line's bytes as they are, without the line feed; empty lines are passed over. */
  static RowFormat<byte[]> lines() {
    return (in, rows) -> new Lines(in).forEach(rows);
  }
}
