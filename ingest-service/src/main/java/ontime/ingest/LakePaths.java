package ontime.ingest;

import java.nio.file.Path;
import java.time.YearMonth;

/** Where one run's files are, relative to the lake. */
record LakePaths(YearMonth month, String runId) {
  /** Hive's form, which makes year, month and run columns for whoever reads a directory above. */
  Path parquet() {
    return Path.of(
        "flights", "year=" + month.getYear(), "month=" + month.getMonthValue(), "run=" + runId);
  }

  Path jsonLines() {
    return Path.of("flights-jsonl", month.toString(), runId);
  }

  Path rejects() {
    return Path.of("rejects", month.toString(), runId);
  }

  /** Empty file: the broker has acknowledged this run's message. */
  Path announcement() {
    return Path.of("announcements", month + "-" + runId);
  }
}
