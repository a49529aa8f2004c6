package ontime.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.type.TypeReference;
import java.net.URLEncoder;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import ontime.model.Airlines;
import ontime.model.Airport;
import ontime.model.Airports;
import ontime.model.Json;
import ontime.model.Suggestion;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Suggestions for what {@link Typed} makes up: how long they take, and how often what was meant is
 * among the first three. The peer of both is what SQL gives: names and codes that begin so, busiest
 * first, by DuckDB in process from a table in memory.
 */
@Command(name = "suggestions", description = "suggestions: how quick, and how often right")
final class SuggestionsBench implements Callable<Integer> {
  private static final int GOAL_P95 = 15;
  private static final int GOAL_PERCENT = 95;
  private static final int PLACES = 3;

  @Option(names = "--rounds", defaultValue = "5", description = "default ${DEFAULT-VALUE}")
  private int rounds;

  @Option(names = "--queries", defaultValue = "500", description = "default ${DEFAULT-VALUE}")
  private int queries;

  @Option(names = "--misses", description = "print what was not found")
  private boolean misses;

  private record Answers(double[] millis, Map<String, Integer> right, int all) {
    double percent() {
      return 100.0 * right.values().stream().mapToInt(Integer::intValue).sum() / all;
    }
  }

  private interface Side {
    /** The kind-less codes of the first three. */
    List<String> first(Typed.Query query) throws Exception;
  }

  @Override
  public Integer call() throws Exception {
    LocalStack stack = LocalStack.running();
    List<Typed.Query> typed = Typed.generate(stack.lake(), queries);
    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:")) {
      PreparedStatement like = table(duckdb, stack);
      Side our = query -> ours(stack, query);
      Side their = query -> theirs(like, query);
      WarmUp.settle(95, () -> new Sample(ask(our, typed).millis()));
      Answers ours = ask(our, typed);
      Answers theirs = ask(their, typed);
      Rounds times =
          Rounds.interleaved(
              rounds,
              () -> new Sample(ask(our, typed).millis()),
              () -> new Sample(ask(their, typed).millis()));
      System.out.printf("right, ours: %s, peer: %s%n", ours.right(), theirs.right());
      if (misses) printMisses(our, typed);
      Sample p95 = times.ours(95);
      boolean quick =
          Report.print(
              "suggestions, p95",
              "ms",
              p95,
              "peer: LIKE in DuckDB",
              times.theirs(95),
              "at most " + GOAL_P95 + " ms",
              p95.median() <= GOAL_P95);
      boolean good =
          Report.print(
              "what was meant is in the first three",
              "%",
              Sample.of(ours.percent()),
              "peer: LIKE in DuckDB",
              Sample.of(theirs.percent()),
              "at least " + GOAL_PERCENT + " %",
              ours.percent() >= GOAL_PERCENT);
      return quick && good ? 0 : 1;
    }
  }

  private static Answers ask(Side side, List<Typed.Query> typed) throws Exception {
    double[] millis = new double[typed.size()];
    Map<String, Integer> right = new TreeMap<>();
    for (int i = 0; i < millis.length; i++) {
      Typed.Query query = typed.get(i);
      long started = System.nanoTime();
      List<String> first = side.first(query);
      millis[i] = (System.nanoTime() - started) / 1e6;
      right.merge(query.kind(), first.contains(meant(query)) ? 1 : 0, Integer::sum);
    }
    return new Answers(millis, right, typed.size());
  }

  private static String meant(Typed.Query query) {
    return query.airport() == null ? "carrier " + query.carrier() : "airport " + query.airport();
  }

  private static List<String> ours(LocalStack stack, Typed.Query query) throws Exception {
    String path = "/suggestions?limit=" + PLACES + "&q=" + URLEncoder.encode(query.text(), UTF_8);
    return Json.mapper()
        .readValue(stack.get(stack.search(path)), new TypeReference<List<Suggestion>>() {})
        .stream()
        .map(s -> s.airport() == null ? "carrier " + s.carrier() : "airport " + s.airport())
        .toList();
  }

  private static List<String> theirs(PreparedStatement like, Typed.Query query) throws Exception {
    for (int i = 1; i <= 3; i++) like.setString(i, query.text() + "%");
    List<String> first = new ArrayList<>();
    try (ResultSet rows = like.executeQuery()) {
      while (rows.next()) first.add(rows.getString(1));
    }
    return first;
  }

  private static PreparedStatement table(Connection duckdb, LocalStack stack) throws Exception {
    duckdb.createStatement().execute("SET threads = 1");
    duckdb
        .createStatement()
        .execute("CREATE TABLE named (what VARCHAR, code VARCHAR, city VARCHAR, name VARCHAR)");
    PreparedStatement insert = duckdb.prepareStatement("INSERT INTO named VALUES (?, ?, ?, ?)");
    for (Airport airport : Airports.bundled().all()) {
      insert(insert, "airport " + airport.code(), airport.code(), airport.city(), airport.name());
    }
    String flights = Keys.parquet(stack.lake());
    List<String> carriers = new ArrayList<>();
    try (ResultSet rows =
        duckdb.createStatement().executeQuery("SELECT DISTINCT carrier FROM " + flights)) {
      while (rows.next()) carriers.add(rows.getString(1));
    }
    Airlines airlines = Airlines.bundled();
    for (String carrier : carriers) {
      for (var airline : airlines.names(carrier)) {
        insert(insert, "carrier " + carrier, carrier, "", airline.name());
      }
    }
    duckdb
        .createStatement()
        .execute(
            "CREATE TABLE busy AS SELECT 'airport ' || origin AS what, count(*) AS flights FROM "
                + flights
                + " GROUP BY 1 UNION ALL SELECT 'carrier ' || carrier, count(*) FROM "
                + flights
                + " GROUP BY 1");
    return duckdb.prepareStatement(
        "SELECT DISTINCT what, flights FROM named JOIN busy USING (what)"
            + " WHERE code ILIKE ? OR city ILIKE ? OR name ILIKE ? ORDER BY flights DESC LIMIT "
            + PLACES);
  }

  private static void insert(PreparedStatement insert, String... values) throws Exception {
    for (int i = 0; i < values.length; i++) insert.setString(i + 1, values[i]);
    insert.execute();
  }

  private static void printMisses(Side side, List<Typed.Query> typed) throws Exception {
    for (Typed.Query query : typed) {
      List<String> first = side.first(query);
      if (!first.contains(meant(query))) {
        System.out.printf("  '%s' meant %s, got %s%n", query.text(), meant(query), first);
      }
    }
  }
}
