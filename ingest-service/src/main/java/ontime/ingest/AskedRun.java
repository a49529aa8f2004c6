package ontime.ingest;

import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Optional;
import java.util.UUID;
import ontime.model.ReportError;
import ontime.model.ReportRun;
import ontime.model.ReportRun.State;

/** A run that somebody asked for: written by the worker, read by requests. */
final class AskedRun {
  private final String id = UUID.randomUUID().toString().substring(0, 8);
  private final String name;
  private final Optional<YearMonth> anewFrom;
  private final Clock clock;
  private final Instant requestedAt;

  private State state = State.QUEUED;
  private ReportManifest result;
  private ReportError error;
  private Instant finishedAt;

  /**
   * @param anewFrom months from this one on are read again, whatever is known of them
   */
  AskedRun(String name, Optional<YearMonth> anewFrom, Clock clock) {
    this.name = name;
    this.anewFrom = anewFrom;
    this.clock = clock;
    this.requestedAt = clock.instant();
  }

  String id() {
    return id;
  }

  String name() {
    return name;
  }

  boolean anew(YearMonth month) {
    return anewFrom.filter(from -> !month.isBefore(from)).isPresent();
  }

  synchronized void begin() {
    state = State.RUNNING;
  }

  /**
   * @param failure null when all went well
   * @param made the result, when all went well
   */
  synchronized void end(ReportError failure, Optional<ReportManifest> made) {
    state = failure == null ? State.SUCCEEDED : State.FAILED;
    result = failure == null ? made.orElse(null) : null;
    error = failure;
    finishedAt = clock.instant();
  }

  synchronized ReportRun view() {
    return new ReportRun(
        id,
        name,
        state,
        result == null ? null : result.rows(),
        result == null ? null : result.seconds(),
        error,
        requestedAt,
        finishedAt);
  }
}
