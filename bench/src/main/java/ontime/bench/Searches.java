package ontime.bench;

import static java.util.stream.Collectors.joining;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Searches as people make them, drawn with a fixed seed: one to three filters, all true of one
 * flight of the lake, so that each finds something.
 */
final class Searches {
  private static final long SEED = 11;
  private static final List<String> SORTS =
      List.of("date", "-date", "arrDelay", "-arrDelay", "depDelay", "-depDelay", "-distance");

  /** As {@code FlightStatus} has it, in SQL. */
  static final String STATUS =
      "CASE WHEN cancelled THEN 'cancelled' WHEN diverted THEN 'diverted'"
          + " WHEN arrDelay IS NULL THEN 'not-reported'"
          + " WHEN arrDelay >= 15 THEN 'late' ELSE 'on-time' END";

  private Searches() {}

  /**
   * @param filters values by parameter of the API
   */
  record Search(Map<String, String> filters, String sort) {
    String path() {
      return "/search/flights?"
          + filters.entrySet().stream()
              .map(f -> f.getKey() + "=" + f.getValue())
              .collect(joining("&"))
          + "&sort="
          + sort;
    }

    /**
     * The condition in SQL.
     *
     * @param without a filter left out, or empty
     */
    String where(String without) {
      return "true"
          + filters.entrySet().stream()
              .filter(filter -> !filter.getKey().equals(without))
              .map(filter -> " AND " + sql(filter.getKey(), filter.getValue()))
              .collect(joining());
    }

    private static String sql(String name, String value) {
      return switch (name) {
        case "from" -> "flightDate >= DATE '" + value + "'";
        case "to" -> "flightDate <= DATE '" + value + "'";
        case "date" -> "flightDate = DATE '" + value + "'";
        case "minDelay" -> "arrDelay >= " + value;
        case "flightNumber" -> "flightNumber = " + value;
        default -> column(name) + " = '" + value + "'";
      };
    }
  }

  /** A facet's or filter's value of a row, in SQL. */
  static String column(String name) {
    return switch (name) {
      case "status" -> STATUS;
      case "month" -> "strftime(flightDate, '%Y-%m')";
      default -> name;
    };
  }

  static List<Search> draw(Path lake, int count) throws SQLException {
    Random random = new Random(SEED);
    List<Search> searches = new ArrayList<>();
    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:")) {
      duckdb.createStatement().execute("SET threads = 1");
      ResultSet rows =
          duckdb
              .createStatement()
              .executeQuery(
                  "SELECT carrier, origin, dest, CAST(flightDate AS VARCHAR) AS date,"
                      + " tailNumber, CAST(flightNumber AS VARCHAR) AS flightNumber, "
                      + STATUS
                      + " AS status, CAST(arrDelay AS VARCHAR) AS minDelay,"
                      + " strftime(flightDate, '%Y-%m') AS month FROM "
                      + Keys.parquet(lake)
                      + " USING SAMPLE reservoir("
                      + count
                      + " ROWS) REPEATABLE (7)");
      while (rows.next()) searches.add(search(rows, random));
    }
    return searches;
  }

  private static Search search(ResultSet row, Random random) throws SQLException {
    List<String> names =
        new ArrayList<>(
            List.of(
                "carrier",
                "origin",
                "dest",
                "date",
                "to",
                "tailNumber",
                "flightNumber",
                "status",
                "minDelay",
                "month"));
    Map<String, String> filters = new LinkedHashMap<>();
    for (int left = 1 + random.nextInt(3); left > 0; left--) {
      String name = names.remove(random.nextInt(names.size()));
      String value = row.getString(name.equals("to") ? "date" : name);
      if (value == null) continue;
      filters.put(name, value);
      // The API takes a day or a span, not both.
      if (name.equals("date") || name.equals("to")) names.removeAll(List.of("date", "to"));
      if (name.equals("to")) filters.put("from", value.substring(0, 8) + "01");
    }
    return new Search(filters, SORTS.get(random.nextInt(SORTS.size())));
  }
}
