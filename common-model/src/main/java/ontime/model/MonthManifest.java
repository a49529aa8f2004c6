package ontime.model;

import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;

/**
 * The commit of one month: what it names is the month, anything else in the lake is not.
 *
 * @param runId names the run's directories; later runs sort after earlier ones
 * @param sourceFile the file's own name
 * @param sourceSha256 of the file as it came, lower-case hex
 * @param rowsRead {@code rows + rejects}
 * @param rows flights kept
 * @param rejects rows not kept
 * @param rejectsByReason how many rows were rejected first for this reason; sums to {@code rejects}
 * @param parquet directory of the Parquet files, relative to the lake
 * @param parts the JSON Lines, in order
 * @param schemaVersion of the rows, {@link #SCHEMA_VERSION} when written
 */
public record MonthManifest(
    YearMonth month,
    String runId,
    String sourceFile,
    String sourceSha256,
    long rowsRead,
    long rows,
    long rejects,
    Map<String, Long> rejectsByReason,
    String parquet,
    List<Part> parts,
    int schemaVersion,
    Instant committedAt) {
  /**
   * Raised whenever {@link Flight} or a cleaning rule changes, so that a month is ingested anew.
   */
  public static final int SCHEMA_VERSION = 1;
}
