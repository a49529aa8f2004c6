package ontime.ingest;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Names of runs, of months and of reports: the time of day, so that later ones sort after. */
final class RunIds {
  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS'Z'").withZone(ZoneOffset.UTC);

  private RunIds() {}

  /** Sorts after the run before, even if the clock went back. */
  static String next(Clock clock, Optional<String> before) {
    String candidate = FORMAT.format(clock.instant());
    if (before.isEmpty() || candidate.compareTo(before.get()) > 0) return candidate;
    Instant last = FORMAT.parse(before.get(), Instant::from);
    return FORMAT.format(last.plusMillis(1));
  }
}
