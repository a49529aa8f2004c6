package ontime.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import ontime.model.Airports;
import ontime.model.MonthManifest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One month from its file to its manifest. Nothing of it is seen before the commit. */
final class MonthIngest {
  private static final Logger LOG = LoggerFactory.getLogger(MonthIngest.class);

  private final Lake lake;
  private final Folder staging;
  private final Downloads downloads;
  private final Spark spark;
  private final Airports airports;
  private final Clock clock;

  /**
   * @param staging where files are unpacked; Spark's workers must see it as the lake
   */
  MonthIngest(
      Lake lake, Folder staging, Downloads downloads, Spark spark, Airports airports, Clock clock) {
    this.lake = lake;
    this.staging = staging;
    this.downloads = downloads;
    this.spark = spark;
    this.airports = airports;
    this.clock = clock;
  }

  /**
   * Brings the job's source here; what fails ends the job.
   *
   * @return whether it is here
   */
  boolean fetch(IngestJob job) {
    return attempt(job, () -> Optional.of(download(job))).isPresent();
  }

  private Path download(IngestJob job) throws IOException {
    job.begin(JobPhase.DOWNLOADING);
    Path file = downloads.fetch(URI.create(job.order().source()), job.order().sourceName(), job);
    job.fetched(file);
    return file;
  }

  /**
   * Runs the job to its end, which the job then tells; whatever fails leaves the month as it was.
   *
   * @return whether there is a new run to announce
   */
  boolean run(IngestJob job) {
    Optional<MonthManifest> committed = attempt(job, () -> ingestAndCleanUp(job));
    committed.ifPresent(job::succeeded);
    return committed.isPresent();
  }

  /** Who sees the job's end sees nothing of what it left. */
  private Optional<MonthManifest> ingestAndCleanUp(IngestJob job) throws IOException {
    try {
      return ingest(job);
    } finally {
      cleanUp(job);
    }
  }

  private <T> Optional<T> attempt(IngestJob job, Callable<Optional<T>> work) {
    try {
      return work.call();
    } catch (CancellationException e) {
      job.failed(null);
    } catch (SourceException e) {
      job.failed(e.getMessage());
    } catch (Throwable e) {
      // An error too, of memory for one: a job that never ends would keep its month for ever.
      LOG.warn("ingesting {} from {} failed", job.month(), job.order().source(), e);
      job.failed(reason(e));
    }
    return Optional.empty();
  }

  private Optional<MonthManifest> ingest(IngestJob job) throws IOException {
    job.begin(JobPhase.CHECKING);
    SourceFile source = new SourceFile(job.file(), job.order().sourceName());
    String sha256 = source.sha256();
    Optional<MonthManifest> current = lake.manifest(job.month());
    if (job.order().force() == JobOrder.Force.UNLESS_UNCHANGED
        && current.filter(manifest -> isMadeOf(manifest, sha256)).isPresent()) {
      job.unchanged(current.get());
      return Optional.empty();
    }

    job.begin(JobPhase.UNPACKING);
    StagedRows staged = unpack(job, source);
    job.begin(JobPhase.STARTING);
    LakePaths run =
        new LakePaths(job.month(), RunIds.next(clock, current.map(MonthManifest::runId)));
    MonthWriter writer = new MonthWriter(spark.session(), airports, lake.folder());
    MonthWriter.Written written = writer.write(staged, source.name(), run, p -> begin(job, p));
    job.begin(JobPhase.COMMITTING);
    MonthManifest manifest =
        new MonthManifest(
            job.month(),
            run.runId(),
            source.name(),
            sha256,
            staged.rows(),
            written.rows(),
            written.rejects(),
            written.rejectsByReason(),
            run.parquet(),
            written.parts(),
            MonthManifest.SCHEMA_VERSION,
            clock.instant());
    lake.commit(manifest);
    return Optional.of(manifest);
  }

  private static boolean isMadeOf(MonthManifest manifest, String sha256) {
    return manifest.sourceSha256().equals(sha256)
        && manifest.schemaVersion() == MonthManifest.SCHEMA_VERSION;
  }

  private StagedRows unpack(IngestJob job, SourceFile source) throws IOException {
    String file = Lake.staging(job.id()) + "/rows.csv";
    try (InputStream csv = source.open(job::progress)) {
      StagedRows staged = StagedRows.unpack(csv, job.month(), staging, file);
      job.unpacked(staged.rows());
      return staged;
    }
  }

  /** Spark's work of each phase is a job group, which tells progress and can be cancelled. */
  private void begin(IngestJob job, JobPhase phase) {
    job.begin(phase);
    spark.session().sparkContext().setJobGroup(group(job, phase), group(job, phase), true);
  }

  /** Asks Spark how far it is with what the job is at. */
  void update(IngestJob job) {
    spark
        .running()
        .ifPresent(context -> job.progress(SparkProgress.of(context, group(job, job.phase()))));
  }

  /** Ends what Spark is doing for the job. */
  void stop(IngestJob job) {
    spark.running().ifPresent(context -> context.cancelJobGroup(group(job, job.phase())));
  }

  private static String group(IngestJob job, JobPhase phase) {
    return job.id() + ": " + phase.words();
  }

  private void cleanUp(IngestJob job) {
    try {
      lake.removeOtherRuns(job.month());
      staging.delete(Lake.staging(job.id()));
    } catch (IOException | RuntimeException e) {
      LOG.warn("files of {} stay until the next start", job.month(), e);
    }
  }

  /** The first line of the innermost cause: Spark wraps what failed in pages of stack trace. */
  private static String reason(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) cause = cause.getCause();
    if (cause instanceof SourceException) return cause.getMessage();
    if (cause instanceof NoSuchFileException) return "there is no " + cause.getMessage();
    String text = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    return cause.getClass().getSimpleName() + ": " + text;
  }
}
