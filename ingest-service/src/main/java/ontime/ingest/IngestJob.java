package ontime.ingest;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import ontime.model.Job;
import ontime.model.Job.State;
import ontime.model.MonthManifest;

/** One job's state: written by those who work on it, read and cancelled by requests. */
final class IngestJob {
  /** Of the time of a job that fetches its file: 30 MB at 2 MB/s, before 40 s of work. */
  private static final double DOWNLOAD_SHARE = 0.3;

  private final JobOrder order;
  private final Clock clock;

  private State state = State.QUEUED;
  private JobPhase phase = JobPhase.QUEUED;
  private String detail = "";
  private double phaseProgress;
  private long bytesAtFirst = -1;
  private long rowsInSource;
  private long rowsRead;
  private Path file;
  private MonthManifest result;
  private String error;
  private Instant startedAt;
  private Instant finishedAt;
  private boolean cancelled;
  private Runnable abort = () -> {};

  /** When it last began to be worked on, and how far it was then: waiting tells no pace. */
  private Instant wokenAt;

  private double progressWhenWoken;

  IngestJob(JobOrder order, Clock clock) {
    this.order = order;
    this.clock = clock;
  }

  JobOrder order() {
    return order;
  }

  String id() {
    return order.id();
  }

  YearMonth month() {
    return order.month();
  }

  /**
   * Where the source is on this machine.
   *
   * @throws IllegalStateException if it is not yet
   */
  synchronized Path file() {
    if (order.remote() && file == null) throw new IllegalStateException("not fetched: " + order);
    return file == null ? Path.of(order.source()) : file;
  }

  synchronized boolean ended() {
    return state.ended();
  }

  /**
   * @throws CancellationException if somebody wants the job to end
   */
  synchronized void begin(JobPhase next) {
    checkCancelled();
    if (state == State.QUEUED) {
      state = State.RUNNING;
      wokenAt = clock.instant();
      progressWhenWoken = progress();
      if (startedAt == null) startedAt = wokenAt;
    }
    if (phase == JobPhase.CLEANING) rowsRead = rowsInSource;
    phase = next;
    phaseProgress = 0;
    detail = "";
  }

  /**
   * @throws CancellationException if somebody wants the job to end
   */
  synchronized void checkCancelled() {
    if (cancelled) throw new CancellationException();
  }

  /**
   * How far the download is.
   *
   * @param bytes here, from earlier tries too
   * @param total -1 when nobody knows
   * @throws CancellationException if somebody wants the job to end
   */
  synchronized void downloaded(long bytes, long total) {
    progress(total <= 0 ? 0 : (double) bytes / total);
    // Fewer than at first: the file comes anew.
    if (bytesAtFirst < 0 || bytes < bytesAtFirst) bytesAtFirst = bytes;
    double seconds = Math.max(1, elapsed().toMillis()) / 1000.0;
    String size = total <= 0 ? "" : " of %.1f".formatted(total / 1e6);
    detail =
        " %.1f%s MB, %.1f MB/s"
            .formatted(bytes / 1e6, size, (bytes - bytesAtFirst) / 1e6 / seconds);
  }

  /** The source is here, and the job waits for its turn to be read. */
  synchronized void fetched(Path here) {
    checkCancelled();
    file = here;
    state = State.QUEUED;
    phase = JobPhase.DOWNLOADED;
    detail = "";
  }

  /**
   * Waits, which cancelling ends.
   *
   * @param why what people are told meanwhile
   * @throws CancellationException if somebody wants the job to end
   */
  synchronized void pause(Duration pause, String why) {
    detail = ": " + why;
    long end = System.nanoTime() + pause.toNanos();
    for (long left = pause.toNanos(); left > 0 && !cancelled; left = end - System.nanoTime()) {
      try {
        wait(left / 1_000_000, (int) (left % 1_000_000));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        cancelled = true;
      }
    }
    checkCancelled();
    detail = "";
  }

  /** What ends a wait that does not look at {@link #checkCancelled} by itself. */
  void abortBy(Runnable ending) {
    boolean now;
    synchronized (this) {
      abort = ending;
      now = cancelled;
    }
    if (now) ending.run();
  }

  synchronized JobPhase phase() {
    return phase;
  }

  /**
   * @param done of the phase, 0 to 1; never goes back
   * @throws CancellationException if somebody wants the job to end
   */
  synchronized void progress(double done) {
    checkCancelled();
    phaseProgress = Math.max(phaseProgress, Math.min(1, done));
    if (phase == JobPhase.CLEANING) rowsRead = Math.round(rowsInSource * phaseProgress);
  }

  synchronized void unpacked(long rows) {
    rowsInSource = rows;
  }

  /** Nothing was done: the month already is what the source would give. */
  synchronized void unchanged(MonthManifest current) {
    end(State.UNCHANGED, current);
  }

  synchronized void succeeded(MonthManifest committed) {
    end(State.SUCCEEDED, committed);
  }

  synchronized void failed(String reason) {
    error = reason;
    end(cancelled ? State.CANCELLED : State.FAILED, null);
    if (cancelled) error = null;
  }

  /**
   * From here on the worker ends the job at its next step; a job that waits ends at once.
   *
   * @return false if it had ended, or was past being stopped
   */
  boolean cancel() {
    Runnable ending;
    synchronized (this) {
      if (state.ended() || phase == JobPhase.COMMITTING) return false;
      cancelled = true;
      if (state == State.QUEUED) end(State.CANCELLED, null);
      notifyAll();
      ending = abort;
    }
    ending.run();
    return true;
  }

  private void end(State how, MonthManifest manifest) {
    state = how;
    result = manifest;
    finishedAt = clock.instant();
    if (manifest == null) return;
    phase = JobPhase.DONE;
    rowsRead = manifest.rowsRead();
  }

  synchronized Job view() {
    boolean kept = result != null;
    return new Job(
        order.id(),
        order.month(),
        order.source(),
        state,
        phase.words() + detail,
        progress(),
        rowsRead,
        kept ? result.rows() : null,
        kept ? result.rejects() : null,
        kept ? new TreeMap<>(result.rejectsByReason()) : null,
        rowsPerSecond(),
        etaSeconds(),
        error,
        order.createdAt(),
        startedAt,
        finishedAt);
  }

  /** Of the whole job, 0 to 1. */
  private double progress() {
    double share = order.remote() ? DOWNLOAD_SHARE : 0;
    return switch (phase) {
      case QUEUED -> 0;
      case DOWNLOADING -> share * phaseProgress;
      default -> share + (1 - share) * Math.min(1, phase.before() + phase.share() * phaseProgress);
    };
  }

  private long rowsPerSecond() {
    if (state == State.UNCHANGED) return 0;
    long millis = elapsed().toMillis();
    return millis == 0 ? 0 : rowsRead * 1000 / millis;
  }

  /** Told once a tenth is done: before that the estimate is noise. */
  private Long etaSeconds() {
    double done = progress() - progressWhenWoken;
    if (state != State.RUNNING || done < 0.1) return null;
    return Math.round(elapsed().toMillis() / 1000.0 * (1 - progress()) / done);
  }

  private Duration elapsed() {
    if (wokenAt == null) return Duration.ZERO;
    return Duration.between(wokenAt, finishedAt == null ? clock.instant() : finishedAt);
  }
}
