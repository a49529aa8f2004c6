package ontime.prediction;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import ontime.model.TrainingJob;
import ontime.model.TrainingJob.State;

/** One training's state: written by who runs it, read by requests. */
final class Training {
  private final String id;
  private final TrainingOrder order;
  private final Clock clock;
  private State state = State.QUEUED;
  private Progress last = new Progress(null, null, 0, null, null, null, null, null);
  private String error;
  private Instant started;
  private Instant finished;
  private Process process;

  Training(String id, TrainingOrder order, Clock clock) {
    this.id = id;
    this.order = order;
    this.clock = clock;
  }

  /** A line that model-training writes; it has more than this. */
  record Progress(
      String phase,
      String moment,
      double progress,
      Long rows,
      Long rowsPerSecond,
      Long etaSeconds,
      String version,
      String error) {}

  /** Starts a process. */
  @FunctionalInterface
  interface Starter {
    Process start() throws IOException;
  }

  String id() {
    return id;
  }

  TrainingOrder order() {
    return order;
  }

  /** Null if it is cancelled already. */
  synchronized Process begin(Starter starter) throws IOException {
    if (state != State.QUEUED) return null;
    process = starter.start();
    state = State.RUNNING;
    started = clock.instant();
    return process;
  }

  synchronized void progressed(Progress progress) {
    last = progress;
  }

  /** The version that it made; without one it has failed. */
  synchronized Optional<String> made(int exit) {
    if (state != State.RUNNING) return Optional.empty();
    if (exit != 0 || last.version() == null) {
      failed(last.error() == null ? "it ended with " + exit + ": see the log" : last.error());
      return Optional.empty();
    }
    return Optional.of(last.version());
  }

  /** Whoever waits for this finds the version active, if it is to be. */
  synchronized void succeeded() {
    if (isOver()) return;
    state = State.SUCCEEDED;
    finished = clock.instant();
  }

  synchronized void failed(String why) {
    if (isOver()) return;
    state = State.FAILED;
    error = why;
    finished = clock.instant();
    if (process != null) process.destroyForcibly();
  }

  synchronized boolean cancel() {
    if (isOver()) return false;
    state = State.CANCELLED;
    finished = clock.instant();
    if (process != null) process.destroyForcibly();
    return true;
  }

  private boolean isOver() {
    return state != State.QUEUED && state != State.RUNNING;
  }

  synchronized TrainingJob snapshot() {
    return new TrainingJob(
        id,
        state,
        order.months(),
        order.testMonths(),
        order.testDays(),
        last.phase(),
        last.moment(),
        state == State.SUCCEEDED ? 1 : last.progress(),
        last.rows(),
        last.rowsPerSecond(),
        state == State.RUNNING ? last.etaSeconds() : null,
        state == State.SUCCEEDED ? last.version() : null,
        error,
        started,
        finished);
  }
}
