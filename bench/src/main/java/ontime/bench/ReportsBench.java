package ontime.bench;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import ontime.model.Json;
import ontime.model.ReportList;
import ontime.model.ReportParameter;
import ontime.model.ReportRun;
import ontime.model.ReportStatus;
import ontime.model.ReportStatus.Mode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Every report of the running stack. Reading: ours is query-service's answer over HTTP, a report
 * and a choice of its parameters drawn each time; the peers are its query in DuckDB on the lake's
 * Parquet and in Spark, as ingest-service runs it, every month read. Running: all months read
 * again, against one month and what the others left.
 */
@Command(
    name = "reports",
    description = "reports served against DuckDB and Spark; one month more against all anew")
final class ReportsBench implements Callable<Integer> {
  private static final double GOAL_MILLIS = 5;
  private static final double GOAL_DUCKDB = 2;
  private static final double GOAL_SPARK = 20;

  @Option(names = "--rounds", defaultValue = "5", description = "default ${DEFAULT-VALUE}")
  private int rounds;

  @Option(
      names = "--queries",
      defaultValue = "2000",
      description = "a round; default ${DEFAULT-VALUE}")
  private int queries;

  @Option(
      names = "--rebuilds",
      defaultValue = "3",
      description = "rounds of running all reports; default ${DEFAULT-VALUE}")
  private int rebuilds;

  private final Random random = new Random(6);

  /** A month of the lake, as ingest-service describes it. */
  private record Month(YearMonth month, long rows) {}

  @Override
  public Integer call() throws Exception {
    LocalStack stack = LocalStack.running();
    List<ontime.model.Report> reports = reports(stack);
    List<Month> months =
        Json.mapper()
            .readValue(stack.get(stack.ingest("/months")), new TypeReference<List<Month>>() {});
    long rows = months.stream().mapToLong(Month::rows).sum();
    System.out.printf(
        "%,d flights in %d months, %d reports%n", rows, months.size(), reports.size());
    boolean read = read(stack, reports);
    boolean run = rebuilds == 0 || run(stack, reports, months);
    return read && run ? 0 : 1;
  }

  private static List<ontime.model.Report> reports(LocalStack stack) throws Exception {
    List<ontime.model.Report> reports = new ArrayList<>();
    ReportList list = Json.mapper().readValue(stack.get(stack.query("/reports")), ReportList.class);
    for (ReportList.Summary report : list.reports()) {
      String json = stack.get(stack.query("/reports/" + report.name()));
      reports.add(Json.mapper().readValue(json, ontime.model.Report.class));
    }
    return reports;
  }

  private boolean read(LocalStack stack, List<ontime.model.Report> reports) throws Exception {
    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:")) {
      duckdb
          .createStatement()
          .execute(
              "CREATE VIEW flights AS FROM read_parquet('%s/flights/**/*.parquet',"
                      .formatted(stack.lake())
                  + " hive_partitioning = false)");
      ReferenceTables.create(duckdb);
      served(stack, reports);
      Rounds times =
          Rounds.interleaved(rounds, () -> served(stack, reports), () -> queried(duckdb, reports));
      Sample p99 = times.ours(99);
      Sample duckdbMedian = times.theirs(50);
      Report.print(
          "a report, p50",
          "ms",
          times.ours(50),
          "peer: the median query in DuckDB on Parquet",
          duckdbMedian,
          "none",
          true);
      boolean fast = p99.median() <= GOAL_MILLIS;
      boolean faster = times.theirs(0).median() >= GOAL_DUCKDB * times.ours(50).median();
      boolean reached =
          Report.print(
              "a report, p99",
              "ms",
              p99,
              "peer: the median query in DuckDB on Parquet",
              duckdbMedian,
              "at most 5 ms",
              fast);
      return Report.print(
              "a report, p50, against the quickest query",
              "ms",
              times.ours(50),
              "peer: the quickest query in DuckDB on Parquet",
              times.theirs(0),
              "at most half of the peer's",
              faster)
          && reached;
    }
  }

  private Sample served(LocalStack stack, List<ontime.model.Report> reports) throws Exception {
    double[] millis = new double[queries];
    for (int i = 0; i < millis.length; i++) {
      URI uri = stack.query(path(reports.get(random.nextInt(reports.size()))));
      long started = System.nanoTime();
      String body = stack.get(uri);
      millis[i] = (System.nanoTime() - started) / 1e6;
      if (!body.contains("\"rows\":[")) throw new IllegalStateException(uri + " has no rows");
    }
    return new Sample(millis);
  }

  private String path(ontime.model.Report report) {
    StringBuilder path = new StringBuilder("/reports/" + report.name());
    char separator = '?';
    for (ReportParameter parameter : report.parameters()) {
      // As often as any value, nothing is chosen.
      int value = random.nextInt(parameter.values().size() + 1);
      if (value == parameter.values().size()) continue;
      String text = URLEncoder.encode(parameter.values().get(value), StandardCharsets.UTF_8);
      path.append(separator).append(parameter.name()).append('=').append(text);
      separator = '&';
    }
    return path.toString();
  }

  private static Sample queried(Connection duckdb, List<ontime.model.Report> reports)
      throws SQLException {
    double[] millis = new double[reports.size()];
    for (int i = 0; i < millis.length; i++) {
      long started = System.nanoTime();
      int rows = 0;
      try (Statement statement = duckdb.createStatement();
          ResultSet result = statement.executeQuery(reports.get(i).sql())) {
        while (result.next()) rows++;
      }
      millis[i] = (System.nanoTime() - started) / 1e6;
      if (rows == 0) throw new IllegalStateException(reports.get(i).name() + " has no rows");
    }
    return new Sample(millis);
  }

  private boolean run(LocalStack stack, List<ontime.model.Report> reports, List<Month> months)
      throws Exception {
    YearMonth first = months.get(0).month();
    YearMonth added = added(months);
    List<String> incremental = incremental(stack, reports);
    // Spark's classes are loaded and compiled by the time that counts.
    var unused = all(stack, incremental, added);
    List<Double> anew = new ArrayList<>();
    Rounds seconds =
        Rounds.interleaved(
            rebuilds,
            () -> Sample.of(sum(all(stack, incremental, added))),
            () -> {
              List<Double> each = all(stack, incremental, first);
              anew.addAll(each);
              return Sample.of(sum(each));
            });
    double served = served(stack, reports).percentile(99) / 1e3;
    double quickest = anew.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    boolean faster = quickest >= GOAL_SPARK * served;
    System.out.printf(
        "%na report in Spark, every month read: %.0f ms or more; served, p99: %.1f ms%n"
            + "  goal: at least %.0f times faster: %s%n",
        1e3 * quickest, 1e3 * served, GOAL_SPARK, faster ? "reached" : "MISSED");
    Sample one = seconds.ours(50);
    Sample all = seconds.theirs(50);
    return Report.print(
            incremental.size() + " reports, months from " + added + " on read",
            "s",
            one,
            "peer: every month read",
            all,
            "at most a third",
            one.median() <= all.median() / 3)
        && faster;
  }

  private static double sum(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).sum();
  }

  /** The last month of at least the usual size: a few days of sample are no month. */
  private static YearMonth added(List<Month> months) {
    double usual = months.stream().mapToLong(Month::rows).average().orElseThrow();
    return months.stream()
        .filter(month -> month.rows() >= usual)
        .map(Month::month)
        .reduce((earlier, later) -> later)
        .orElseThrow();
  }

  private static List<String> incremental(LocalStack stack, List<ontime.model.Report> reports)
      throws Exception {
    List<ReportStatus> all =
        Json.mapper()
            .readValue(
                stack.get(stack.ingest("/reports")), new TypeReference<List<ReportStatus>>() {});
    List<String> served = reports.stream().map(ontime.model.Report::name).toList();
    return all.stream()
        .filter(report -> report.mode() == Mode.INCREMENTAL && served.contains(report.name()))
        .map(ReportStatus::name)
        .toList();
  }

  /** Seconds of each report. */
  private static List<Double> all(LocalStack stack, List<String> reports, YearMonth anewFrom)
      throws Exception {
    List<Double> seconds = new ArrayList<>();
    for (String report : reports) seconds.add(run(stack, report, anewFrom));
    return seconds;
  }

  private static double run(LocalStack stack, String name, YearMonth anewFrom)
      throws IOException, InterruptedException {
    String runs = "/reports/" + name + "/runs";
    ReportRun run = read(stack.post(stack.ingest(runs + "?anewFrom=" + anewFrom)));
    while (!run.state().ended()) {
      Thread.sleep(Duration.ofMillis(20).toMillis());
      run = read(stack.get(stack.ingest(runs + "/" + run.id())));
    }
    if (run.state() != ReportRun.State.SUCCEEDED) throw new IOException(run.error().toString());
    return run.seconds();
  }

  private static ReportRun read(String json) throws IOException {
    return Json.mapper().readValue(json, ReportRun.class);
  }
}
