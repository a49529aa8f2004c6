package ontime.ingest;

import java.time.YearMonth;

/** Where one run's files are, relative to the lake. */
record LakePaths(YearMonth month, String runId) {
  /** Hive's form, which makes year, month and run columns for whoever reads a directory above. */
  String parquet() {
    return "flights/year=%d/month=%d/run=%s"
        .formatted(month.getYear(), month.getMonthValue(), runId);
  }

  String jsonLines() {
    return "flights-jsonl/" + month + "/" + runId;
  }

  String rejects() {
    return "rejects/" + month + "/" + runId;
  }

  /** Empty file: the broker has acknowledged this run's message. */
  String announcement() {
    return "announcements/" + month + "-" + runId;
  }
}
