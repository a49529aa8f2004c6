package ontime.ingest;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import ontime.ingest.Announcer.AnnouncementException;
import ontime.kit.Trail;
import ontime.model.MonthIngested;
import ontime.model.MonthManifest;
import ontime.model.Part;
import ontime.model.ReportPublished;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that every committed month and report is announced at least once, whatever the broker
 * does: a marker file follows the broker's word, and what has none is announced again. So a crash
 * between commit and message costs a delay, and between message and marker a message too many.
 */
final class Announcements implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Announcements.class);

  /** Between tries while there is work: twice as long after each failure, up to the longest. */
  record Pauses(Duration shortest, Duration longest) {
    static final Pauses STANDARD = new Pauses(Duration.ofSeconds(1), Duration.ofSeconds(30));

    Duration after(Duration pause) {
      Duration twice = pause.multipliedBy(2);
      return twice.compareTo(longest) < 0 ? twice : longest;
    }
  }

  private final Lake lake;
  private final ReportLake reports;
  private final Announcer announcer;
  private final URI publicUrl;
  private final Pauses pauses;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "announcements"));

  /** Of the announcing thread alone. */
  private ScheduledFuture<?> retry;

  /**
   * @param publicUrl this service's address as loaders see it
   */
  Announcements(Lake lake, ReportLake reports, Announcer announcer, URI publicUrl, Pauses pauses) {
    this.lake = lake;
    this.reports = reports;
    this.announcer = announcer;
    this.publicUrl = publicUrl;
    this.pauses = pauses;
  }

  /** Announces what is not yet, in the background, until it is. */
  void announcePending() {
    thread.execute(Trail.carry(() -> announcePending(pauses.shortest())));
  }

  private void announcePending(Duration pause) {
    // One try at a time waits, however many months come.
    if (retry != null) retry.cancel(false);
    try {
      for (MonthManifest manifest : lake.manifests()) {
        if (!isAnnounced(manifest)) announce(manifest);
      }
      for (ReportManifest manifest : reports.manifests()) {
        if (!reports.announced(manifest)) announce(manifest);
      }
    } catch (AnnouncementException | IOException | RuntimeException e) {
      LOG.warn(
          "something waits to be announced, again in {} s: {}", pause.toSeconds(), e.toString());
      if (thread.isShutdown()) return;
      Runnable again = Trail.carry(() -> announcePending(pauses.after(pause)));
      retry = thread.schedule(again, pause.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  /** Announces now, whether it has been or not. */
  synchronized void announce(MonthManifest manifest) throws AnnouncementException, IOException {
    announcer.announce(message(manifest));
    lake.markAnnounced(paths(manifest));
    LOG.info("announced {} run {}", manifest.month(), manifest.runId());
  }

  private void announce(ReportManifest manifest) throws AnnouncementException, IOException {
    announcer.announce(message(manifest));
    reports.markAnnounced(manifest);
    LOG.info("announced report {} run {}", manifest.name(), manifest.runId());
  }

  /** What is announced of the report. */
  ReportPublished message(ReportManifest manifest) {
    String name = manifest.name();
    String run = manifest.runId();
    if (manifest.removed()) return ReportPublished.removed(name, run);
    String uri = "%s/reports/%s/result?run=%s".formatted(publicUrl, name, run);
    return new ReportPublished(
        name, run, uri, manifest.sha256(), manifest.bytes(), manifest.rows());
  }

  boolean isAnnounced(MonthManifest manifest) {
    return lake.announced(paths(manifest));
  }

  /** What is announced of the month. */
  MonthIngested message(MonthManifest manifest) {
    List<Part> parts = manifest.parts();
    return new MonthIngested(
        manifest.month(),
        manifest.runId(),
        manifest.rows(),
        manifest.schemaVersion(),
        IntStream.range(0, parts.size())
            .mapToObj(n -> withUri(parts.get(n), uri(manifest, n)))
            .toList());
  }

  private static Part withUri(Part part, String uri) {
    return new Part(uri, part.rows(), part.bytes(), part.sha256());
  }

  private String uri(MonthManifest manifest, int part) {
    return "%s/months/%s/parts/%d?run=%s"
        .formatted(publicUrl, manifest.month(), part, manifest.runId());
  }

  private static LakePaths paths(MonthManifest manifest) {
    return new LakePaths(manifest.month(), manifest.runId());
  }

  @Override
  public void close() {
    thread.shutdownNow();
    announcer.close();
  }
}
