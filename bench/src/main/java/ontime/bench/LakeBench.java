package ontime.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * A month's CSV to the lake's Parquet, and what that Parquet is worth. Ours is ingest-service by
 * itself, once it is warm: cleaning, the search for repeated flights, sorting, writing; not the
 * unpacking before, which the peers are spared too, nor the JSON Lines after. The peers write the
 * same columns of the same CSV: DuckDB in the same order, on two threads, in process; Spark as it
 * comes, in a warm session of its own.
 */
@Command(
    name = "lake",
    description = "a month's CSV to Parquet against DuckDB and plain Spark; size and reading of it")
final class LakeBench implements Callable<Integer> {
  private static final YearMonth MONTH = YearMonth.of(2008, 1);
  private static final double GOAL_DUCKDB = 1.5;
  private static final double GOAL_SPARK = 2;
  private static final double GOAL_SIZE = 0.85;
  private static final double GOAL_READ = 5;
  private static final String READ = "a route's day by DuckDB, p50";

  @Option(names = "--from", required = true, description = "the folder with BTS's zip of 2008-01")
  private Path from;

  @Option(names = "--rounds", defaultValue = "5", description = "default ${DEFAULT-VALUE}")
  private int rounds;

  @Option(
      names = "--queries",
      defaultValue = "50",
      description = "route-days a round; default ${DEFAULT-VALUE}")
  private int queries;

  @Override
  public Integer call() throws Exception {
    Path home = Files.createTempDirectory("ontime-bench");
    try {
      return measure(home) ? 0 : 1;
    } finally {
      LocalStack.delete(home);
    }
  }

  private boolean measure(Path home) throws Exception {
    Path csv = home.resolve(MONTH + ".csv");
    try (InputStream zip = MonthZip.csv(from, MONTH)) {
      Files.copy(zip, csv);
    }
    Path unsorted = home.resolve("spark");
    boolean written;
    try (Connection duckdb = duckdb(2);
        IngestAlone ingest = IngestAlone.start(home);
        PlainSpark spark =
            PlainSpark.start(csv, resource("/flights.sql"), unsorted, home.resolve("scratch"))) {
      written = written(csv, duckdb, ingest, spark);
    }
    Path lake = home.resolve("lake");
    boolean small = small(lake, unsorted);
    return read(lake, unsorted) && written && small;
  }

  private boolean written(Path csv, Connection duckdb, IngestAlone ingest, PlainSpark spark)
      throws Exception {
    execute(duckdb, resource("/duckdb-bts.sql").formatted(csv));
    String copy = copy(csv);
    WarmUp.settle(50, () -> Sample.of(ingest.parquetSeconds(MONTH, csv)));
    WarmUp.settle(50, () -> Sample.of(spark.seconds()));
    List<Double> sparkSeconds = new ArrayList<>();
    Rounds seconds =
        Rounds.interleaved(
            rounds,
            () -> Sample.of(ingest.parquetSeconds(MONTH, csv)),
            () -> {
              sparkSeconds.add(spark.seconds());
              return Sample.of(seconds(duckdb, copy));
            });
    Sample ours = seconds.ours(50);
    Sample theirs = seconds.theirs(50);
    Sample plain = Sample.of(sparkSeconds);
    boolean nearDuckDb =
        Report.print(
            MONTH + ", CSV to sorted Parquet",
            "s",
            ours,
            "peer: DuckDB, zstd, two threads",
            theirs,
            "at most " + GOAL_DUCKDB + " times the peer's",
            ours.median() <= GOAL_DUCKDB * theirs.median());
    return Report.print(
            MONTH + ", CSV to Parquet",
            "s",
            ours,
            "peer: Spark, inferSchema, snappy, unsorted",
            plain,
            "at least %.0f times faster".formatted(GOAL_SPARK),
            GOAL_SPARK * ours.median() <= plain.median())
        && nearDuckDb;
  }

  private static Connection duckdb(int threads) throws SQLException {
    Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
    execute(duckdb, "SET threads = " + threads);
    return duckdb;
  }

  private static String copy(Path csv) throws IOException {
    return ("COPY (%s ORDER BY origin, dest, flightDate, crsDepTime)"
            + " TO '%s' (FORMAT parquet, COMPRESSION zstd)")
        .formatted(resource("/flights.sql"), csv.resolveSibling("duckdb.parquet"));
  }

  private static double seconds(Connection duckdb, String copy) throws SQLException {
    long started = System.nanoTime();
    execute(duckdb, copy);
    return (System.nanoTime() - started) / 1e9;
  }

  private static void execute(Connection duckdb, String sql) throws SQLException {
    try (Statement statement = duckdb.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = LakeBench.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  private static boolean small(Path lake, Path unsorted) throws IOException {
    Sample ours = Sample.of(megabytes(lake.resolve("flights")));
    Sample theirs = Sample.of(megabytes(unsorted));
    return Report.print(
        MONTH + " as Parquet",
        "MB",
        ours,
        "peer: Spark, snappy, unsorted",
        theirs,
        "at most " + GOAL_SIZE + " times the peer's",
        ours.median() <= GOAL_SIZE * theirs.median());
  }

  private static double megabytes(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      double bytes = 0;
      for (Path file : files.filter(path -> path.toString().endsWith(".parquet")).toList()) {
        bytes += Files.size(file);
      }
      return bytes / 1e6;
    }
  }

  /** BTS's own order has an airline's flights of a route together: the goal is for rows in none. */
  private boolean read(Path lake, Path unsorted) throws Exception {
    List<Keys.Key> keys = Keys.draw(lake, queries);
    Path shuffled = unsorted.resolveSibling("shuffled.parquet");
    try (Connection duckdb = duckdb(1)) {
      execute(
          duckdb,
          "COPY (FROM '%s/*.parquet' ORDER BY hash(flightId)) TO '%s'"
              .formatted(unsorted, shuffled));
      RouteDays sortedDays = new RouteDays(duckdb, Keys.parquet(lake));
      RouteDays asTheyCame = new RouteDays(duckdb, "read_parquet('" + unsorted + "/*.parquet')");
      RouteDays inNoOrder = new RouteDays(duckdb, "read_parquet('" + shuffled + "')");
      List<Double> asTheyCameMillis = new ArrayList<>();
      Rounds millis =
          Rounds.interleaved(
              rounds,
              () -> sortedDays.read(keys),
              () -> {
                asTheyCameMillis.add(asTheyCame.read(keys).median());
                return inNoOrder.read(keys);
              });
      Sample ours = millis.ours(50);
      Report.compare(
          READ,
          "ms",
          ours,
          "peer: from Spark's files, in BTS's order",
          Sample.of(asTheyCameMillis));
      Sample theirs = millis.theirs(50);
      return Report.print(
          READ,
          "ms",
          ours,
          "peer: from rows in no order, snappy",
          theirs,
          "at least %.0f times faster".formatted(GOAL_READ),
          GOAL_READ * ours.median() <= theirs.median());
    }
  }
}
