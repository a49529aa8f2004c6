package ontime.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
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
  static Page<Reject> page(Folder lake, String directory, int from, int limit) throws IOException {
    List<Reject> items = new ArrayList<>();
    long total = 0;
    for (String name : lake.children(directory)) {
      if (!name.endsWith(".json")) continue;
      String file = directory + "/" + name;
      try (BufferedReader lines =
          new BufferedReader(new InputStreamReader(lake.open(file), UTF_8))) {
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
