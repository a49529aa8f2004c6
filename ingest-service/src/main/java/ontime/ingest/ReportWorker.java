package ontime.ingest;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.function.Predicate;
import ontime.ingest.ReportFiles.Work;
import ontime.model.Json;
import ontime.model.ReportResult;
import ontime.model.Sha256;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs a report and makes what came of it the report. */
final class ReportWorker {
  private static final Logger LOG = LoggerFactory.getLogger(ReportWorker.class);
  private static final String JOB_GROUP = "report";

  private final ReportRunner runner;
  private final ReportLake results;
  private final Spark spark;
  private final Clock clock;

  ReportWorker(ReportRunner runner, ReportLake results, Spark spark, Clock clock) {
    this.runner = runner;
    this.results = results;
    this.spark = spark;
    this.clock = clock;
  }

  /**
   * @param anew months that are read even if they were before
   * @throws ReportException with what went wrong; the last good result stays
   */
  void run(Work work, Predicate<YearMonth> anew) throws ReportException {
    ReportSource source = work.source();
    try {
      spark.session().sparkContext().setJobGroup(JOB_GROUP, source.name(), true);
      long begun = System.nanoTime();
      ReportRunner.Table table = runner.run(source, work.months(), anew);
      commit(work, table, (System.nanoTime() - begun) / 1e9);
    } catch (IOException | RuntimeException e) {
      throw SqlErrors.of(source, source.text(), e);
    }
  }

  private void commit(Work work, ReportRunner.Table table, double seconds) throws IOException {
    ReportSource source = work.source();
    String runId = RunIds.next(clock, results.manifest(source.name()).map(ReportManifest::runId));
    Instant now = clock.instant();
    ReportResult result =
        new ReportResult(
            source.name(),
            runId,
            source.header(),
            source.sql(),
            table.columns(),
            table.rows(),
            List.copyOf(work.basis().months().keySet()),
            now,
            seconds);
    byte[] json = Json.mapper().writeValueAsBytes(result);
    int rows = table.rows().size();
    results.commit(
        new ReportManifest(
            source.name(),
            runId,
            work.basis(),
            source.mode(),
            Sha256.hex(json),
            json.length,
            rows,
            now,
            seconds,
            false),
        json);
    LOG.info("report {}: {} rows in {} s", source.name(), rows, "%.1f".formatted(seconds));
  }

  /** Cuts short what runs. */
  void stop() {
    spark.running().ifPresent(context -> context.cancelJobGroup(JOB_GROUP));
  }
}
