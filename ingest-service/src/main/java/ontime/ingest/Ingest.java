package ontime.ingest;

import io.micrometer.core.instrument.Gauge;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Clock;
import ontime.kit.HttpService;
import ontime.model.Airplanes;
import ontime.model.Airports;

/** The whole service. Spark starts with the first job, Kafka is called with the first message. */
final class Ingest implements AutoCloseable {
  private final Spark spark;
  private final IngestJobs jobs;
  private final Reports reports;
  private final Announcements announcements;
  private final HttpService http;

  private Ingest(
      Spark spark,
      IngestJobs jobs,
      Reports reports,
      Announcements announcements,
      HttpService http) {
    this.spark = spark;
    this.jobs = jobs;
    this.reports = reports;
    this.announcements = announcements;
    this.http = http;
  }

  static Ingest start(IngestConfig config, Announcer announcer) {
    return start(config, announcer, Announcements.Pauses.STANDARD, Reports.Pauses.STANDARD);
  }

  static Ingest start(
      IngestConfig config,
      Announcer announcer,
      Announcements.Pauses pauses,
      Reports.Pauses reportPauses) {
    Lake lake = new Lake(config.lake());
    Clock clock = Clock.systemUTC();
    Spark spark = new Spark(config.sparkMaster(), lake.staging("spark"));
    ReportLake results = new ReportLake(lake);
    Announcements announcements =
        new Announcements(lake, results, announcer, config.publicUrl(), pauses);
    Downloads downloads =
        new Downloads(lake.root().resolve("downloads"), Downloads.Patience.STANDARD);
    removeGarbage(lake, downloads);
    MonthIngest ingest = new MonthIngest(lake, downloads, spark, Airports.bundled(), clock);
    Reports reports =
        new Reports(
            new ReportFolders(config.reports()),
            lake,
            results,
            ReferenceTables.of(Airplanes.of(config.faaRegistry())),
            spark,
            announcements::announcePending,
            clock,
            reportPauses);
    Runnable committed =
        () -> {
          announcements.announcePending();
          reports.monthsChanged();
        };
    IngestJobs jobs =
        new IngestJobs(ingest, new JobOrders(lake), config.parallel(), committed, clock);
    HttpService http =
        new HttpService("ingest-service", config.http())
            .metrics(jobs)
            .metrics(
                registry ->
                    Gauge.builder("ontime.lake.months", lake, Lake::months).register(registry))
            .component("lake", () -> checkWritable(lake))
            .openApi("/openapi.yaml")
            .routes(new MonthRoutes(lake, announcements)::register)
            .routes(new JobRoutes(jobs, config)::register)
            .routes(new ReportRoutes(reports, results, announcements)::register)
            .start();
    announcements.announcePending();
    jobs.resume();
    reports.start(jobs);
    return new Ingest(spark, jobs, reports, announcements, http);
  }

  private static void removeGarbage(Lake lake, Downloads downloads) {
    try {
      lake.removeGarbage();
      downloads.removeGarbage();
    } catch (IOException e) {
      throw new UncheckedIOException("the lake " + lake.root() + " cannot be tidied", e);
    }
  }

  private static void checkWritable(Lake lake) throws IOException {
    Files.createDirectories(lake.root());
    if (!Files.isWritable(lake.root())) throw new IOException(lake.root() + " is not writable");
  }

  HttpService http() {
    return http;
  }

  URI uri() {
    return http.uri();
  }

  /** Requests end, jobs too; a month under way is begun again by the next start. */
  @Override
  public void close() {
    http.close();
    reports.close();
    jobs.close();
    announcements.close();
    spark.close();
  }
}
