package ontime.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;
import java.util.concurrent.Callable;
import ontime.model.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * A route's day. Ours is query-service's answer over HTTP, JSON and all; the peer is DuckDB reading
 * the same rows from the lake's Parquet, in process, on one thread.
 */
@Command(
    name = "route-day",
    description = "a route's day from the running stack against DuckDB on Parquet")
final class RouteDayBench implements Callable<Integer> {
  private static final int GOAL_MILLIS = 10;
  private static final long GOAL_ROWS = 1_700_000;

  @Option(names = "--rounds", defaultValue = "5", description = "default ${DEFAULT-VALUE}")
  private int rounds;

  @Option(
      names = "--queries",
      defaultValue = "1000",
      description = "a round; default ${DEFAULT-VALUE}")
  private int queries;

  @Override
  public Integer call() throws Exception {
    LocalStack stack = LocalStack.running();
    long rows = stack.rows();
    List<Keys.Key> keys = Keys.draw(stack.lake(), queries);
    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:")) {
      duckdb.createStatement().execute("SET threads = 1");
      RouteDays parquet = new RouteDays(duckdb, Keys.parquet(stack.lake()));
      ours(stack, keys);
      Rounds times =
          Rounds.interleaved(
              rounds,
              () -> ours(stack, keys),
              () -> parquet.read(keys.subList(0, Math.min(50, keys.size()))));
      Sample p99 = times.ours(99);
      System.out.printf("%,d flights loaded%n", rows);
      Report.print(
          "a route's day, p50",
          "ms",
          times.ours(50),
          "peer: DuckDB on the lake's Parquet",
          times.theirs(50),
          "none",
          true);
      boolean reached = p99.median() <= GOAL_MILLIS && rows >= GOAL_ROWS;
      return Report.print(
              "a route's day, p99",
              "ms",
              p99,
              "peer: DuckDB on the lake's Parquet",
              times.theirs(99),
              "at most " + GOAL_MILLIS + " ms with 1.8 M flights loaded",
              reached)
          ? 0
          : 1;
    }
  }

  private static Sample ours(LocalStack stack, List<Keys.Key> keys) throws Exception {
    double[] millis = new double[keys.size()];
    for (int i = 0; i < millis.length; i++) {
      Keys.Key key = keys.get(i);
      String path =
          "/flights?origin=%s&dest=%s&date=%s".formatted(key.origin(), key.dest(), key.date());
      long started = System.nanoTime();
      String body = stack.get(stack.query(path));
      millis[i] = (System.nanoTime() - started) / 1e6;
      JsonNode items = Json.mapper().readTree(body).get("items");
      if (items.isEmpty()) throw new IllegalStateException(path + " has no flights");
    }
    return new Sample(millis);
  }
}
