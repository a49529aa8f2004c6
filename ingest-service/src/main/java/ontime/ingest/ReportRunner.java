package ontime.ingest;

import java.io.IOException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import ontime.model.MonthManifest;
import ontime.model.ReportColumn;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Runs a report over months of the lake; keeps nothing but what later runs can use again. */
final class ReportRunner {
  /** What a reader loads at once has to stay small: {@code GROUP BY} is what a report is for. */
  static final int MOST_ROWS = 100_000;

  private final Lake lake;
  private final Spark spark;
  private final ReferenceTables tables;
  private final ReportPartials partials;

  ReportRunner(Lake lake, Spark spark, ReferenceTables tables, ReportPartials partials) {
    this.lake = lake;
    this.spark = spark;
    this.tables = tables;
    this.partials = partials;
  }

  /** A value for each column, null where there is none. */
  record Table(List<ReportColumn> columns, List<List<Object>> rows) {}

  /**
   * Looks at header and query without running it.
   *
   * @throws ReportException with what is wrong
   */
  void check(ReportSource source) throws ReportException {
    var unused = new ReportRows(source, analyze(session(), source, List.of()).schema());
  }

  /**
   * Month by month where the query allows it: months that it was run for before are not read.
   *
   * @param months in order, at least one
   * @param anew months that are read even if they were before
   */
  Table run(ReportSource source, List<MonthManifest> months, Predicate<YearMonth> anew)
      throws ReportException, IOException {
    ReportSession session = session();
    if (source.byMonth().isEmpty()) {
      session.flights(months);
      return table(source, session.query(source, source.text()), source.text());
    }
    ByMonth query = source.byMonth().get();
    String key = ReportPartials.key(query, tables.sha256());
    List<String> directories = new ArrayList<>();
    for (MonthManifest month : months) {
      String directory = ReportPartials.directory(key, month);
      if (anew.test(month.month()) || !partials.exists(directory)) {
        session.flights(List.of(month));
        write(source, query, session, directory);
      }
      directories.add(directory);
    }
    return table(source, analyze(session, source, directories), query.rest());
  }

  private ReportSession session() {
    return new ReportSession(spark.session(), tables, lake.folder());
  }

  private static Dataset<Row> analyze(
      ReportSession session, ReportSource source, List<String> directories) throws ReportException {
    session.flights(List.of());
    Optional<ByMonth> query = source.byMonth();
    if (query.isEmpty()) return session.query(source, source.text());
    Dataset<Row> month = session.query(source, query.get().month());
    session.withoutFlights();
    session.byMonth(month.schema(), directories);
    return session.query(source, query.get().rest());
  }

  private void write(ReportSource source, ByMonth query, ReportSession session, String directory)
      throws ReportException, IOException {
    Dataset<Row> rows = session.query(source, query.month());
    try {
      partials.write(rows, directory);
    } catch (RuntimeException e) {
      throw SqlErrors.of(source, query.month(), e);
    }
  }

  private static Table table(ReportSource source, Dataset<Row> rows, String text)
      throws ReportException {
    ReportRows checked = new ReportRows(source, rows.schema());
    List<Row> found;
    try {
      found = rows.takeAsList(MOST_ROWS + 1);
    } catch (RuntimeException e) {
      throw SqlErrors.of(source, text, e);
    }
    if (found.size() > MOST_ROWS) {
      throw source.wrongQuery("more than %,d rows: group more coarsely".formatted(MOST_ROWS));
    }
    return new Table(checked.columns(), checked.ordered(found));
  }
}
