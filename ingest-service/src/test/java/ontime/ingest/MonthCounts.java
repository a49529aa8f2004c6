package ontime.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
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
   * @param directory of the lake, with .parquet files
   */
  static MonthCounts ofParquet(Folder lake, String directory) throws IOException, SQLException {
    return ofCopy(
        lake,
        directory,
        "(SELECT carrier, flightDate::VARCHAR AS day FROM read_parquet('%s/*.parquet'))");
  }

  /**
   * @param directory of the lake, with .json.gz files
   */
  static MonthCounts ofJsonLines(Folder lake, String directory) throws IOException, SQLException {
    return ofCopy(
        lake,
        directory,
        """
        (SELECT carrier, flightDate AS day FROM read_json('%s/*.json.gz', format = 'newline_delimited',
        columns = {carrier: 'VARCHAR', flightDate: 'VARCHAR'}))""");
  }

  /** As whoever reads the lake sees it, wherever that is. */
  private static MonthCounts ofCopy(Folder lake, String directory, String table)
      throws IOException, SQLException {
    Path copy = Files.createTempDirectory("ontime-lake");
    LocalFolder here = new LocalFolder(copy);
    try {
      for (String name : lake.children(directory)) {
        try (InputStream in = lake.open(directory + "/" + name)) {
          here.write(name, in::transferTo);
        }
      }
      return of(table.formatted(copy));
    } finally {
      here.delete("");
    }
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
