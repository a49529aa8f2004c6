package ontime.search;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import ontime.model.Load;
import ontime.model.Rebuild;
import ontime.model.Rebuild.State;

/** One rebuild's state: written by the worker, read by requests. */
final class RebuildJob {
  private final String id;
  private final Clock clock;
  private final Instant started;
  private List<Lake.Month> months = List.of();
  private State state = State.RUNNING;
  private YearMonth current;
  private int monthsDone;
  private long rowsDone;
  private String error;
  private Instant finished;

  RebuildJob(String id, Clock clock) {
    this.id = id;
    this.clock = clock;
    this.started = clock.instant();
  }

  String id() {
    return id;
  }

  synchronized boolean isRunning() {
    return state == State.RUNNING;
  }

  synchronized void found(List<Lake.Month> all) {
    months = List.copyOf(all);
  }

  synchronized List<Lake.Month> months() {
    return months;
  }

  synchronized void begin(Lake.Month month) {
    current = month.month();
  }

  synchronized void done(Lake.Month month) {
    current = null;
    monthsDone++;
    rowsDone += month.rows();
  }

  synchronized void succeeded() {
    state = State.SUCCEEDED;
    finished = clock.instant();
  }

  synchronized void failed(String reason) {
    state = State.FAILED;
    error = reason;
    finished = clock.instant();
  }

  /**
   * @param loading what is being loaded now, by this rebuild or not
   */
  synchronized Rebuild snapshot(Optional<Load> loading) {
    long rows =
        rowsDone + loading.filter(load -> load.month().equals(current)).map(Load::rows).orElse(0L);
    Instant until = finished == null ? clock.instant() : finished;
    long millis = Math.max(1, Duration.between(started, until).toMillis());
    long rate = rows * 1000 / millis;
    long all = months.stream().mapToLong(Lake.Month::rows).sum();
    Long eta = state == State.RUNNING && rate > 0 ? (Long) ((all - rows) / rate) : null;
    return new Rebuild(
        id, state, months.size(), monthsDone, rows, rate, eta, error, started, finished);
  }
}
