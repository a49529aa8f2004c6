package ontime.ingest;

import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.SortedMap;
import ontime.model.ReportStatus.Mode;

/**
 * The commit of one report: the run that it names is the report.
 *
 * @param runId later runs sort after earlier ones
 * @param basis what the result was made of
 * @param sha256 of the result's file, lower-case hex
 * @param removed the report's file is gone; the readers are to be told, then this goes too
 */
record ReportManifest(
    String name,
    String runId,
    Basis basis,
    Mode mode,
    String sha256,
    long bytes,
    long rows,
    Instant computedAt,
    double seconds,
    boolean removed) {

  /**
   * What a report's result depends on: equal ones give equal rows.
   *
   * @param source SHA-256 of the report's file
   * @param months run of each month
   * @param tables SHA-256 of the reference tables
   */
  record Basis(String source, SortedMap<YearMonth, String> months, String tables) {}

  static ReportManifest removed(String name, String runId) {
    return new ReportManifest(name, runId, null, null, null, 0, 0, null, 0, true);
  }

  List<YearMonth> months() {
    return List.copyOf(basis.months().keySet());
  }
}
