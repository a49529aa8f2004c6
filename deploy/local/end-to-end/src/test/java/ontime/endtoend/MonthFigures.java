package ontime.endtoend;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;

/** A month's flights, day by day, as DuckDB counts and sums them: no code of ours takes part. */
record MonthFigures(Map<String, String> byDay) {
  /**
   * Of a CSV as BTS writes it. A flight's key counts once, with its first row, however many rows
   * have it.
   */
  static MonthFigures ofCsv(Path csv) throws SQLException {
    return of(
        """
        (SELECT "FlightDate" AS day, "Origin" AS origin, "Dest" AS dest,
          try_cast("ArrDelay" AS DOUBLE) AS arrDelay, try_cast("DepDelay" AS DOUBLE) AS depDelay,
          try_cast("Distance" AS DOUBLE) AS distance
        FROM read_csv('%s', header = true, all_varchar = true, quote = '"', parallel = false)
        QUALIFY row_number() OVER (PARTITION BY "FlightDate", "Carrier", "FlightNum", "Origin", "Dest", "CRSDepTime") = 1)"""
            .formatted(csv));
  }

  /**
   * @param directory with .parquet files
   */
  static MonthFigures ofParquet(Path directory) throws SQLException {
    return of(
        """
        (SELECT flightDate::VARCHAR AS day, origin, dest, arrDelay, depDelay, distance
        FROM read_parquet('%s/*.parquet'))"""
            .formatted(directory));
  }

  /**
   * @param directory with .json.gz files
   */
  static MonthFigures ofJsonLines(Path directory) throws SQLException {
    return of(
        """
        (SELECT flightDate AS day, origin, dest, arrDelay, depDelay, distance
        FROM read_json('%s/*.json.gz', format = 'newline_delimited', columns = {flightDate: 'VARCHAR',
          origin: 'VARCHAR', dest: 'VARCHAR', arrDelay: 'INTEGER', depDelay: 'INTEGER', distance: 'INTEGER'}))"""
            .formatted(directory));
  }

  private static MonthFigures of(String flights) throws SQLException {
    String sql =
        """
        SELECT day, concat_ws(' ', count(*), count(arrDelay), sum(arrDelay)::BIGINT, sum(depDelay)::BIGINT,
          sum(distance)::BIGINT, sum(hash(origin || dest))) FROM %s GROUP BY day"""
            .formatted(flights);
    Map<String, String> byDay = new TreeMap<>();
    try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckDb.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) byDay.put(rows.getString(1), rows.getString(2));
    }
    return new MonthFigures(byDay);
  }
}
