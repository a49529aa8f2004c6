package ontime.ingest;

import io.micrometer.core.instrument.Gauge;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
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
    S3 s3 = new S3(config.s3Endpoint());
    Lake lake = new Lake(folder(config, s3));
    LocalFolder work = new LocalFolder(config.work());
    Clock clock = Clock.systemUTC();
    Spark spark = new Spark(config.sparkMaster(), work.path(Lake.staging("spark")), s3);
    ReportLake results = new ReportLake(lake);
    Announcements announcements =
        new Announcements(lake, results, announcer, config.publicUrl(), pauses);
    Downloads downloads = new Downloads(work.path("downloads"), s3, Downloads.Patience.STANDARD);
    removeGarbage(lake, work, downloads);
    Folder staging = spark.isHere() ? work : lake.folder();
    MonthIngest ingest =
        new MonthIngest(lake, staging, downloads, spark, Airports.bundled(), clock);
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
        new IngestJobs(ingest, new JobOrders(work), config.parallel(), committed, clock);
    HttpService http =
        new HttpService("ingest-service", config.http())
            .metrics(jobs)
            .metrics(
                registry ->
                    Gauge.builder("ontime.lake.months", lake, Lake::months).register(registry))
            .component("lake", lake.folder()::check)
            .component("work", work::check)
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

  private static Folder folder(IngestConfig config, S3 s3) {
    return config.lakeIsInS3()
        ? new S3Folder(config.lake(), s3.configuration())
        : new LocalFolder(Path.of(config.lake()));
  }

  private static void removeGarbage(Lake lake, Folder work, Downloads downloads) {
    try {
      lake.removeGarbage();
      work.delete(Lake.STAGING);
      downloads.removeGarbage();
    } catch (IOException e) {
      throw new UncheckedIOException("the lake " + lake.folder() + " cannot be tidied", e);
    }
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
