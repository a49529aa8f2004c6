package ontime.ingest;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import ontime.model.Json;
import ontime.model.Page;

/** A run's rejects, read a page at a time. */
final class RejectFiles {
  private RejectFiles() {}

  /**
   * In order of line.
   *
   * @param from how many to pass over
   */
  static Page<Reject> page(Path directory, int from, int limit) throws IOException {
    List<Reject> items = new ArrayList<>();
    long total = 0;
    for (Path file : Lake.children(directory)) {
      if (!file.getFileName().toString().endsWith(".json")) continue;
      try (BufferedReader lines = Files.newBufferedReader(file)) {
        for (String line; (line = lines.readLine()) != null; total++) {
          boolean wanted = total >= from && items.size() < limit;
          if (wanted) items.add(Json.mapper().readValue(line, Reject.class));
        }
      }
    }
    long next = (long) from + items.size();
    return new Page<>(items, total, next < total ? Long.toString(next) : null);
  }
}
