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

/** One job's state: written by the worker, read and cancelled by requests. */
final class IngestJob {
  /** Whether a month is made anew from the very file that it was made of. */
  enum Force {
    UNLESS_UNCHANGED,
    ANEW
  }

  private final String id;
  private final YearMonth month;
  private final Path source;
  private final Force force;
  private final Clock clock;
  private final Instant createdAt;

  private State state = State.QUEUED;
  private JobPhase phase = JobPhase.QUEUED;
  private double phaseProgress;
  private long rowsInSource;
  private long rowsRead;
  private MonthManifest result;
  private String error;
  private Instant startedAt;
  private Instant finishedAt;
  private boolean cancelled;

  IngestJob(String id, YearMonth month, Path source, Force force, Clock clock) {
    this.id = id;
    this.month = month;
    this.source = source;
    this.force = force;
    this.clock = clock;
    this.createdAt = clock.instant();
  }

  String id() {
    return id;
  }

  YearMonth month() {
    return month;
  }

  Path source() {
    return source;
  }

  Force force() {
    return force;
  }

  synchronized boolean ended() {
    return state.ended();
  }

  /**
   * @throws CancellationException if somebody wants the job to end
   */
  synchronized void begin(JobPhase next) {
    if (cancelled) throw new CancellationException();
    if (state == State.QUEUED) {
      state = State.RUNNING;
      startedAt = clock.instant();
    }
    phase = next;
    phaseProgress = 0;
  }

  synchronized JobPhase phase() {
    return phase;
  }

  /**
   * @param done of the phase, 0 to 1; never goes back
   * @throws CancellationException if somebody wants the job to end
   */
  synchronized void progress(double done) {
    if (cancelled) throw new CancellationException();
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
  synchronized boolean cancel() {
    if (state.ended() || phase == JobPhase.COMMITTING) return false;
    cancelled = true;
    if (state == State.QUEUED) end(State.CANCELLED, null);
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
    double progress = Math.min(1, phase.before() + phase.share() * phaseProgress);
    boolean kept = result != null;
    return new Job(
        id,
        month,
        source.toString(),
        state,
        phase.words(),
        progress,
        rowsRead,
        kept ? result.rows() : null,
        kept ? result.rejects() : null,
        kept ? new TreeMap<>(result.rejectsByReason()) : null,
        rowsPerSecond(),
        etaSeconds(progress),
        error,
        createdAt,
        startedAt,
        finishedAt);
  }

  private long rowsPerSecond() {
    if (state == State.UNCHANGED) return 0;
    long millis = elapsed().toMillis();
    return millis == 0 ? 0 : rowsRead * 1000 / millis;
  }

  /** Told once a tenth is done: before that the estimate is noise. */
  private Long etaSeconds(double progress) {
    if (state != State.RUNNING || progress < 0.1) return null;
    return Math.round(elapsed().toMillis() / 1000.0 * (1 - progress) / progress);
  }

  private Duration elapsed() {
    if (startedAt == null) return Duration.ZERO;
    return Duration.between(startedAt, finishedAt == null ? clock.instant() : finishedAt);
  }
}
