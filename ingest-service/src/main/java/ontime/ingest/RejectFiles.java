package ontime.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import ontime.model.Json;
import ontime.model.Page;

/** A run's rejects, in order of line. */
final class RejectFiles {
  private RejectFiles() {}

  /**
   * @param from how many to pass over
   */
  static Page<Reject> page(Folder lake, String directory, int from, int limit) throws IOException {
    List<Reject> items = new ArrayList<>();
    long[] total = {0};
    read(
        lake,
        directory,
        reject -> {
          boolean wanted = total[0]++ >= from && items.size() < limit;
          if (wanted) items.add(parse(reject));
        });
    long next = (long) from + items.size();
    return new Page<>(items, total[0], next < total[0] ? Long.toString(next) : null);
  }

  /**
   * Of each {@link CleaningRule} its lines. One with several problems counts once, for its first.
   */
  static Map<String, Long> countByReason(Folder lake, String directory) throws IOException {
    Map<String, Long> counts = new TreeMap<>();
    long[] last = {0};
    read(
        lake,
        directory,
        text -> {
          Reject reject = parse(text);
          if (reject.line() != last[0]) counts.merge(reject.rule(), 1L, Long::sum);
          last[0] = reject.line();
        });
    return counts;
  }

  private interface Taker {
    void take(String reject) throws IOException;
  }

  private static void read(Folder lake, String directory, Taker taker) throws IOException {
    for (String name : lake.children(directory)) {
      if (!name.endsWith(".json")) continue;
      InputStream file = lake.open(directory + "/" + name);
      try (BufferedReader rejects = new BufferedReader(new InputStreamReader(file, UTF_8))) {
        for (String reject; (reject = rejects.readLine()) != null; ) taker.take(reject);
      }
    }
  }

  private static Reject parse(String reject) throws IOException {
    return Json.mapper().readValue(reject, Reject.class);
  }
}
