package ontime.load;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.LongAdder;
import ontime.model.Load;
import ontime.model.Load.State;
import ontime.model.MonthIngested;

/** One load as it goes on; counted by several threads. */
final class LoadProgress {
  private final MonthIngested month;
  private final Clock clock;
  private final Instant started;
  private final LongAdder rows = new LongAdder();
  private long removed;

  LoadProgress(MonthIngested month, Clock clock) {
    this.month = month;
    this.clock = clock;
    this.started = clock.instant();
  }

  void wrote(int more) {
    rows.add(more);
  }

  void removed(long count) {
    removed = count;
  }

  Load at(State state) {
    return load(state, null);
  }

  Load failed(Exception failure) {
    return load(State.FAILED, failure.toString());
  }

  private Load load(State state, String error) {
    Instant now = clock.instant();
    long millis = Math.max(1, Duration.between(started, now).toMillis());
    long written = rows.sum();
    return new Load(
        month.month(),
        month.runId(),
        state,
        written,
        month.rows(),
        removed,
        written * 1000 / millis,
        error,
        started,
        state == State.LOADING ? null : now);
  }

  @Override
  public String toString() {
    Load load = at(State.LOADED);
    return "%d flights at %d/s, %d removed".formatted(load.rows(), load.rowsPerSecond(), removed);
  }
}
