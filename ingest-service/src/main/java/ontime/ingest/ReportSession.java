package ontime.ingest;

import java.util.List;
import java.util.stream.Stream;
import ontime.model.MonthManifest;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** Where one report is run: a session of its own, so that no report sees another's tables. */
final class ReportSession {
  private static final StructType FLIGHTS = FlightColumns.schema();

  private final SparkSession session;
  private final Folder lake;

  ReportSession(SparkSession service, ReferenceTables tables, Folder lake) {
    this.session = service.newSession();
    this.lake = lake;
    // Rows of a report are few: more tasks than cores only cost.
    session.conf().set("spark.sql.shuffle.partitions", 2);
    // Planning anew after each of forty small stages took four fifths of the longest report.
    session.conf().set("spark.sql.adaptive.enabled", false);
    session.conf().set("spark.sql.session.timeZone", "UTC");
    session.conf().set("spark.sql.datetime.java8API.enabled", true);
    // Tables are those of the README, and no files.
    session.conf().set("spark.sql.runSQLOnFiles", false);
    tables.register(session);
  }

  /** Makes {@code flights} those of the months; without a month it has columns and no rows. */
  void flights(List<MonthManifest> months) {
    table("flights", FLIGHTS, months.stream().map(MonthManifest::parquet));
  }

  /** Makes {@code by_month} the rows of the directories. */
  void byMonth(StructType schema, List<String> directories) {
    table("by_month", schema, directories.stream());
  }

  private void table(String name, StructType schema, Stream<String> directories) {
    String[] paths = directories.map(lake::location).toArray(String[]::new);
    Dataset<Row> rows =
        paths.length == 0
            ? session.createDataFrame(List.of(), schema)
            : session.read().schema(schema).parquet(paths);
    rows.createOrReplaceTempView(name);
  }

  /** Only when the report is not run month by month does what comes later see flights. */
  void withoutFlights() {
    session.catalog().dropTempView("flights");
  }

  /**
   * The rows that the text asks for, not yet computed.
   *
   * @throws ReportException with the line, if it is no query over the tables that are there
   */
  Dataset<Row> query(ReportSource source, String text) throws ReportException {
    try {
      var parser = session.sessionState().sqlParser();
      // This one alone wants the text to end where the query does; the other lets nothing else by.
      var unused = parser.parsePlan(text);
      return Dataset.ofRows(session, parser.parseQuery(text));
    } catch (Exception e) {
      throw SqlErrors.of(source, text, e);
    }
  }
}
