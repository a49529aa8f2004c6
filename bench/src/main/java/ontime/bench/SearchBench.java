package ontime.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import ontime.model.FlightResults;
import ontime.model.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Filtered, sorted, faceted searches. Ours is search-service's answer over HTTP: 50 flights, the
 * total and five facets; the peer is DuckDB on the lake's Parquet, in process, on one thread, which
 * is asked for the flights and the total alone.
 */
@Command(
    name = "search",
    description = "filtered, sorted, faceted searches against DuckDB on Parquet")
final class SearchBench implements Callable<Integer> {
  private static final int GOAL_P50 = 10;
  private static final int GOAL_P99 = 40;
  private static final long GOAL_ROWS = 1_700_000;
  private static final Map<String, String> ORDERS =
      Map.of("date", "flightDate, crsDepAt", "-date", "flightDate DESC, crsDepAt DESC");

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
    // Each round asks what no round asked before: the engine keeps answers.
    Iterator<List<Searches.Search>> chunks = chunks(stack);
    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:")) {
      duckdb.createStatement().execute("SET threads = 1");
      WarmUp.settle(50, () -> ours(stack, chunks.next()));
      long rows = total(stack);
      List<Searches.Search> peers = chunks.next().subList(0, Math.min(30, queries));
      Rounds times =
          Rounds.interleaved(
              rounds, () -> ours(stack, chunks.next()), () -> theirs(duckdb, stack, peers));
      System.out.printf("%,d flights searchable%n", rows);
      String peer = "peer: DuckDB on the lake's Parquet";
      Sample p50 = times.ours(50);
      Sample p99 = times.ours(99);
      boolean large = rows >= GOAL_ROWS;
      boolean quick =
          Report.print(
              "a search, p50",
              "ms",
              p50,
              peer,
              times.theirs(50),
              "at most " + GOAL_P50 + " ms with 1.8 M flights",
              large && p50.median() <= GOAL_P50);
      boolean steady =
          Report.print(
              "a search, p99",
              "ms",
              p99,
              peer,
              times.theirs(99),
              "at most " + GOAL_P99 + " ms with 1.8 M flights",
              large && p99.median() <= GOAL_P99);
      return quick && steady ? 0 : 1;
    }
  }

  private Iterator<List<Searches.Search>> chunks(LocalStack stack) throws Exception {
    int chunks = WarmUp.MOST_ROUNDS + 1 + rounds;
    List<Searches.Search> all = Searches.draw(stack.lake(), queries * chunks);
    return IntStream.range(0, chunks)
        .mapToObj(i -> all.subList(i * queries, (i + 1) * queries))
        .iterator();
  }

  private static long total(LocalStack stack) throws Exception {
    String all = stack.get(stack.search("/search/flights?limit=1&facets=false"));
    return Json.mapper().readValue(all, FlightResults.class).total();
  }

  private static Sample ours(LocalStack stack, List<Searches.Search> searches) throws Exception {
    double[] millis = new double[searches.size()];
    for (int i = 0; i < millis.length; i++) {
      String path = searches.get(i).path();
      long started = System.nanoTime();
      String body = stack.get(stack.search(path));
      millis[i] = (System.nanoTime() - started) / 1e6;
      if (body.contains("\"items\":[]")) throw new IllegalStateException(path + " found nothing");
    }
    return new Sample(millis);
  }

  private static Sample theirs(Connection duckdb, LocalStack stack, List<Searches.Search> searches)
      throws Exception {
    double[] millis = new double[searches.size()];
    for (int i = 0; i < millis.length; i++) {
      Searches.Search search = searches.get(i);
      String found = " FROM " + Keys.parquet(stack.lake()) + " WHERE " + search.where("");
      long started = System.nanoTime();
      drain(
          duckdb, "SELECT *" + found + " ORDER BY " + order(search.sort()) + ", flightId LIMIT 50");
      drain(duckdb, "SELECT count(*)" + found);
      millis[i] = (System.nanoTime() - started) / 1e6;
    }
    return new Sample(millis);
  }

  private static String order(String sort) {
    String plain = sort.startsWith("-") ? sort.substring(1) + " DESC" : sort;
    return ORDERS.getOrDefault(sort, plain) + " NULLS LAST";
  }

  private static void drain(Connection duckdb, String sql) throws Exception {
    try (ResultSet rows = duckdb.createStatement().executeQuery(sql)) {
      while (rows.next()) rows.getString(1);
    }
  }
}
