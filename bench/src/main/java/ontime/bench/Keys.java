package ontime.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Flights to ask for, drawn at random from the lake with a fixed seed: as travel goes. */
final class Keys {
  private Keys() {}

  record Key(String carrier, int flightNumber, String origin, String dest, String date) {}

  static List<Key> draw(Path lake, int count) throws SQLException {
    return draw(parquet(lake), count);
  }

  /** Of one day. */
  static List<Key> draw(Path lake, int count, LocalDate date) throws SQLException {
    return draw("(FROM %s WHERE flightDate = DATE '%s')".formatted(parquet(lake), date), count);
  }

  private static List<Key> draw(String flights, int count) throws SQLException {
    List<Key> keys = new ArrayList<>();
    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckdb.createStatement()) {
      statement.execute("SET threads = 1");
      ResultSet rows =
          statement.executeQuery(
              "SELECT carrier, flightNumber, origin, dest, CAST(flightDate AS VARCHAR) FROM "
                  + flights
                  + " USING SAMPLE reservoir("
                  + count
                  + " ROWS) REPEATABLE (7)");
      while (rows.next()) {
        keys.add(
            new Key(
                rows.getString(1),
                rows.getInt(2),
                rows.getString(3),
                rows.getString(4),
                rows.getString(5)));
      }
    }
    return keys;
  }

  static String parquet(Path lake) {
    return "read_parquet('" + lake.resolve("flights") + "/**/*.parquet')";
  }
}
