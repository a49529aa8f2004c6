package ontime.ingest;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;

/** Flights of a month by carrier and by day, as DuckDB counts them: no code of ours takes part. */
record MonthCounts(Map<String, Long> byCarrier, Map<String, Long> byDay) {
  /**
   * Of a CSV as BTS writes it. A flight's key counts once, however many rows have it.
   *
   * @param csv plain or gzipped
   */
  static MonthCounts ofCsv(Path csv) throws SQLException {
    return of(
        """
        (SELECT DISTINCT "Carrier" AS carrier, "FlightDate" AS day, "FlightNum", "Origin", "Dest", "CRSDepTime"
        FROM read_csv('%s', header = true, all_varchar = true, quote = '"'))"""
            .formatted(csv));
  }

  /**
   * @param directory with .parquet files
   */
  static MonthCounts ofParquet(Path directory) throws SQLException {
    return of(
        "(SELECT carrier, flightDate::VARCHAR AS day FROM read_parquet('%s/*.parquet'))"
            .formatted(directory));
  }

  /**
   * @param directory with .json.gz files
   */
  static MonthCounts ofJsonLines(Path directory) throws SQLException {
    return of(
        """
        (SELECT carrier, flightDate AS day FROM read_json('%s/*.json.gz', format = 'newline_delimited',
        columns = {carrier: 'VARCHAR', flightDate: 'VARCHAR'}))"""
            .formatted(directory));
  }

  long total() {
    return byDay.values().stream().mapToLong(Long::longValue).sum();
  }

  private static MonthCounts of(String table) throws SQLException {
    try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckDb.createStatement()) {
      return new MonthCounts(counts(statement, "carrier", table), counts(statement, "day", table));
    }
  }

  private static Map<String, Long> counts(Statement statement, String column, String table)
      throws SQLException {
    Map<String, Long> counts = new TreeMap<>();
    String sql = "SELECT %s, count(*) FROM %s GROUP BY 1".formatted(column, table);
    try (ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) counts.put(rows.getString(1), rows.getLong(2));
    }
    return counts;
  }
}
