package ontime.query;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import ontime.model.Load;
import ontime.model.Load.State;
import ontime.model.MonthIngested;
import ontime.model.Part;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings one month into the store: writes every part's flights over what is there, then removes
 * what an older run left. Each step may be repeated, so a load that was cut short is simply done
 * again.
 */
final class MonthLoader implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(MonthLoader.class);
  private static final Duration REPORT_EVERY = Duration.ofSeconds(1);

  private final FlightStore store;
  private final PartReader parts = new PartReader();
  private final ExecutorService threads;
  private final Clock clock;

  MonthLoader(FlightStore store, int loadThreads, Clock clock) {
    this.store = store;
    this.clock = clock;
    this.threads =
        Executors.newFixedThreadPool(
            loadThreads,
            task -> {
              Thread thread = new Thread(task, "load");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Does nothing when the store holds this run already, or the run was replaced meanwhile. */
  void load(MonthIngested month) throws IOException, InterruptedException {
    if (isLoaded(month)) {
      LOG.info("{} run {} is loaded already", month.month(), month.runId());
      return;
    }
    Instant started = clock.instant();
    MonthTally tally = new MonthTally();
    try {
      store.prepare();
      writeParts(month, tally, started);
      long removed = store.removeOtherRuns(month.month(), month.runId());
      store.record(tally.summary(month.month(), month.runId()));
      Load load = progress(month, State.LOADED, tally, removed, null, started);
      store.record(load);
      LOG.info(
          "{} loaded: {} flights at {}/s, {} removed",
          month.month(),
          load.rows(),
          load.rowsPerSecond(),
          removed);
    } catch (PartReader.SupersededException e) {
      LOG.info("{} run {} was replaced: {}", month.month(), month.runId(), e.getMessage());
    } catch (IOException | RuntimeException e) {
      recordFailure(progress(month, State.FAILED, tally, 0, e.toString(), started));
      throw e;
    }
  }

  private boolean isLoaded(MonthIngested month) {
    return store.loads().stream()
        .anyMatch(
            load ->
                load.month().equals(month.month())
                    && load.runId().equals(month.runId())
                    && load.state() == State.LOADED);
  }

  private void writeParts(MonthIngested month, MonthTally tally, Instant started)
      throws IOException, InterruptedException {
    List<Future<?>> reading = new ArrayList<>();
    for (Part part : month.parts()) {
      reading.add(
          threads.submit(
              () -> {
                parts.read(
                    part,
                    batch -> {
                      store.write(month.runId(), batch);
                      tally.add(batch);
                    });
                return null;
              }));
    }
    try {
      for (Future<?> part : reading) await(part, month, tally, started);
    } finally {
      reading.forEach(part -> part.cancel(true));
    }
  }

  private void await(Future<?> part, MonthIngested month, MonthTally tally, Instant started)
      throws IOException, InterruptedException {
    while (true) {
      try {
        part.get(REPORT_EVERY.toMillis(), TimeUnit.MILLISECONDS);
        return;
      } catch (TimeoutException e) {
        store.record(progress(month, State.LOADING, tally, 0, null, started));
      } catch (ExecutionException e) {
        if (e.getCause() instanceof IOException cause) throw cause;
        if (e.getCause() instanceof RuntimeException cause) throw cause;
        throw new IllegalStateException(e.getCause());
      }
    }
  }

  private Load progress(
      MonthIngested month,
      State state,
      MonthTally tally,
      long removed,
      String error,
      Instant started) {
    Instant now = clock.instant();
    long millis = Math.max(1, Duration.between(started, now).toMillis());
    return new Load(
        month.month(),
        month.runId(),
        state,
        tally.flights(),
        month.rows(),
        removed,
        tally.flights() * 1000 / millis,
        error,
        started,
        state == State.LOADING ? null : now);
  }

  private void recordFailure(Load failed) {
    try {
      store.record(failed);
    } catch (RuntimeException e) {
      LOG.warn("{} failed and the store does not take it down: {}", failed.month(), e.toString());
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
