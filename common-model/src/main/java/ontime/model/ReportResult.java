package ontime.model;

import java.time.Instant;
import java.time.YearMonth;
import java.util.List;

/**
 * All that a report's run came to, as ingest-service keeps it in the lake and hands it on.
 *
 * @param name of the file, without {@code .sql}
 * @param runId later runs sort after earlier ones
 * @param sql the query, without the header
 * @param rows in the header's order, first by parameters; a value for each column, null where there
 *     is none
 * @param months that the rows were made of, in order
 * @param seconds that it took
 */
public record ReportResult(
    String name,
    String runId,
    ReportHeader header,
    String sql,
    List<ReportColumn> columns,
    List<List<Object>> rows,
    List<YearMonth> months,
    Instant computedAt,
    double seconds) {}
