package ontime.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import ontime.model.Airlines;
import ontime.model.Airport;
import ontime.model.Airports;

/**
 * What people type and what they mean by it, made with a fixed seed. Four of five mean an airport,
 * drawn as people travel: of a random flight of the lake; one of five its carrier. A third type the
 * code, a third the beginning of the city or name, a third make one typo anywhere in it.
 */
final class Typed {
  private static final long SEED = 5;

  /** Fewer letters mean too many airports for three places. */
  private static final int SHORTEST_PREFIX = 4;

  private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";

  private Typed() {}

  /**
   * @param text as typed
   * @param kind code, prefix or typo
   * @param airport the code meant, or null
   * @param carrier the code meant, or null
   */
  record Query(String text, String kind, String airport, String carrier) {}

  static List<Query> generate(Path lake, int count) throws SQLException {
    Random random = new Random(SEED);
    Airports airports = Airports.bundled();
    Airlines airlines = Airlines.bundled();
    List<Query> queries = new ArrayList<>();
    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:")) {
      duckdb.createStatement().execute("SET threads = 1");
      ResultSet rows =
          duckdb
              .createStatement()
              .executeQuery(
                  "SELECT origin, carrier, year(flightDate) FROM "
                      + Keys.parquet(lake)
                      + " USING SAMPLE reservoir("
                      + count
                      + " ROWS) REPEATABLE (3)");
      while (rows.next()) {
        String kind = List.of("code", "prefix", "typo").get(queries.size() % 3);
        if (random.nextInt(5) > 0) {
          Airport airport = airports.airport(rows.getString(1)).orElseThrow();
          String name = random.nextBoolean() ? airport.cityName() : airport.name();
          queries.add(
              new Query(text(kind, airport.code(), name, random), kind, airport.code(), null));
        } else {
          String carrier = rows.getString(2);
          String name = airlines.airline(carrier, rows.getInt(3)).orElseThrow().name();
          queries.add(new Query(text(kind, carrier, name, random), kind, null, carrier));
        }
      }
    }
    return queries;
  }

  private static String text(String kind, String code, String name, Random random) {
    if (kind.equals("code")) return random.nextBoolean() ? code : code.toLowerCase(Locale.ROOT);
    int letters = Math.min(name.length(), SHORTEST_PREFIX);
    String begun = name.substring(0, letters + random.nextInt(name.length() - letters + 1)).strip();
    return kind.equals("prefix") ? begun : mistyped(begun.toLowerCase(Locale.ROOT), random);
  }

  /** One letter left out, doubled, changed, or swapped with the next. */
  private static String mistyped(String text, Random random) {
    int at = random.nextInt(text.length() - 1);
    char other = LETTERS.charAt(random.nextInt(LETTERS.length()));
    String before = text.substring(0, at);
    String after = text.substring(at + 1);
    return switch (random.nextInt(4)) {
      case 0 -> before + after;
      case 1 -> before + text.charAt(at) + other + after;
      case 2 -> before + other + after;
      default -> before + after.charAt(0) + text.charAt(at) + after.substring(1);
    };
  }
}
