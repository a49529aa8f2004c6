package ontime.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import ontime.model.Airplanes;
import ontime.model.MonthManifest;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every shipped report, as Spark puts it together from months, against DuckDB, which runs the text
 * as it stands over the same Parquet: equal cell for cell, doubles to the last bit.
 */
class ReportsMatchDuckDbTest {
  @TempDir private Path temporary;

  /** The sample, and a day of another month, so that there is something to put together. */
  @TestFactory
  Stream<DynamicTest> overTheSample() throws Exception {
    Path lake = temporary.resolve("lake");
    try (TestIngest ingest = TestIngest.start(lake, new FakeAnnouncer(), List.of())) {
      ingest.ingest("2008-01", Rows.frontierOfTheThirteenth().path());
      ingest.ingest("2015-01", Rows.SAMPLE);
    }
    return comparisons(lake);
  }

  /** {@code -Dontime.test.lake}: a lake with months, which is only read. */
  @Tag("wide")
  @TestFactory
  @EnabledIfSystemProperty(named = "ontime.test.lake", matches = ".+")
  Stream<DynamicTest> overTheLakeThatIsGiven() throws Exception {
    Path given = Path.of(System.getProperty("ontime.test.lake")).toAbsolutePath();
    Path lake = Files.createDirectory(temporary.resolve("lake"));
    for (String part : List.of("manifests", "flights")) {
      Files.createSymbolicLink(lake.resolve(part), given.resolve(part));
    }
    return comparisons(lake);
  }

  private Stream<DynamicTest> comparisons(Path root) throws Exception {
    Lake lake = new Lake(new LocalFolder(root));
    List<MonthManifest> months = lake.manifests();
    Spark spark = new Spark("local[2]", temporary.resolve("scratch"), new S3(Optional.empty()));
    ReferenceTables tables = ReferenceTables.of(Airplanes.bundled());
    ReportRunner runner = new ReportRunner(lake, spark, tables, new ReportPartials(lake));
    DuckDb duckDb = new DuckDb();
    duckDb.table("flights", months.stream().map(m -> root.resolve(m.parquet())).toList());
    exportTables(spark.session().newSession(), tables, duckDb);
    return ShippedReports.all().stream()
        .map(
            report ->
                DynamicTest.dynamicTest(
                    report.name(), () -> compare(report, runner, months, duckDb)))
        .onClose(
            () -> {
              spark.close();
              close(duckDb);
            });
  }

  private static void compare(
      ReportSource report, ReportRunner runner, List<MonthManifest> months, DuckDb duckDb)
      throws Exception {
    assertThat(report.byMonth()).isPresent();
    ReportRunner.Table table = runner.run(report, months, month -> false);
    assertThat(table.rows()).isNotEmpty().isEqualTo(duckDb.rows(report, table.columns()));
  }

  /** The reference tables as Spark has them, for DuckDB to read. */
  private void exportTables(SparkSession session, ReferenceTables tables, DuckDb duckDb)
      throws Exception {
    tables.register(session);
    for (String name : List.of("airports", "airlines", "airplanes")) {
      Path directory = temporary.resolve(name);
      session.table(name).coalesce(1).write().parquet(directory.toString());
      duckDb.table(name, List.of(directory));
    }
  }

  private static void close(DuckDb duckDb) {
    try {
      duckDb.close();
    } catch (java.sql.SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
