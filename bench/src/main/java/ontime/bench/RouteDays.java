package ontime.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** Every flight between two airports on a day, as DuckDB finds them in Parquet. */
final class RouteDays {
  private final PreparedStatement select;

  /**
   * @param parquet files of flights, as a table of DuckDB's
   */
  RouteDays(Connection duckdb, String parquet) throws SQLException {
    this.select =
        duckdb.prepareStatement(
            "SELECT * FROM "
                + parquet
                + " WHERE origin = ? AND dest = ? AND flightDate = CAST(? AS DATE)"
                + " ORDER BY crsDepTime, flightId");
  }

  /** Milliseconds of each key's route and day. */
  Sample read(List<Keys.Key> keys) throws SQLException {
    double[] millis = new double[keys.size()];
    for (int i = 0; i < millis.length; i++) {
      Keys.Key key = keys.get(i);
      long started = System.nanoTime();
      select.setString(1, key.origin());
      select.setString(2, key.dest());
      select.setString(3, key.date());
      int rows = 0;
      try (ResultSet result = select.executeQuery()) {
        while (result.next()) rows++;
      }
      millis[i] = (System.nanoTime() - started) / 1e6;
      if (rows == 0) throw new IllegalStateException(key + " has no flights");
    }
    return new Sample(millis);
  }
}
