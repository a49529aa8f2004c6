package ontime.load;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import ontime.kit.Trail;
import ontime.load.AnnouncedFile.SupersededException;
import ontime.model.Load;
import ontime.model.Load.State;
import ontime.model.MonthIngested;
import ontime.model.Part;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings one month at a time into a store, several of its parts at once. Each step may be repeated,
 * so a load that was cut short is simply done again.
 */
public final class MonthLoader<R> implements MeterBinder, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(MonthLoader.class);
  private static final long REPORT_EVERY_MILLIS = 1_000;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);

  private final MonthSink<R> sink;
  private final PartReader<R> parts;
  private final ExecutorService threads;
  private final Clock clock;
  private final ReentrantLock oneAtATime = new ReentrantLock();
  private final LongAdder rows = new LongAdder();
  private final LongAdder loaded = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private volatile LoadProgress current;

  /**
   * @param batchRows rows written at a time
   * @param loadThreads parts of a month loaded at once
   */
  public MonthLoader(
      MonthSink<R> sink, RowFormat<R> format, int batchRows, int loadThreads, Clock clock) {
    this.sink = sink;
    this.parts = new PartReader<>(format, batchRows, FIRST_PAUSE);
    this.clock = clock;
    this.threads = Executors.newFixedThreadPool(loadThreads, MonthLoader::daemon);
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "load");
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Does nothing when the store holds this run already, or the run was replaced meanwhile.
   *
   * @throws IOException if a part cannot be read, or is not what the message says
   * @throws RefusedException if the store will never take the month
   */
  public void load(MonthIngested month) throws IOException, InterruptedException {
    oneAtATime.lockInterruptibly();
    try {
      if (sink.holds(month.month(), month.runId())) {
        LOG.info("{} run {} is loaded already", month.month(), month.runId());
      } else {
        write(month);
      }
    } finally {
      oneAtATime.unlock();
    }
  }

  /** Loads the month even if the store holds it. */
  public void reload(MonthIngested month) throws IOException, InterruptedException {
    oneAtATime.lockInterruptibly();
    try {
      write(month);
    } finally {
      oneAtATime.unlock();
    }
  }

  /** What is being loaded at this moment. */
  public Optional<Load> current() {
    return Optional.ofNullable(current).map(progress -> progress.at(State.LOADING));
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    FunctionCounter.builder("ontime.load.rows", rows, LongAdder::sum)
        .description("rows written into the store")
        .register(registry);
    months(registry, "loaded", loaded);
    months(registry, "failed", failed);
    Gauge.builder("ontime.load.running", this, loader -> loader.current == null ? 0 : 1)
        .register(registry);
  }

  private static void months(MeterRegistry registry, String outcome, LongAdder count) {
    FunctionCounter.builder("ontime.load.months", count, LongAdder::sum)
        .tag("outcome", outcome)
        .description("loads of months that ended")
        .register(registry);
  }

  private void write(MonthIngested month) throws IOException, InterruptedException {
    LoadProgress progress = new LoadProgress(month, clock);
    current = progress;
    try (MonthSink.Writing<R> writing = sink.begin(month)) {
      sink.record(progress.at(State.LOADING));
      writeParts(month, writing, progress);
      progress.removed(writing.commit());
      sink.record(progress.at(State.LOADED));
      loaded.increment();
      LOG.info("{} loaded: {}", month.month(), progress);
    } catch (SupersededException e) {
      LOG.info("{} run {} was replaced: {}", month.month(), month.runId(), e.getMessage());
    } catch (IOException | RuntimeException e) {
      recordFailure(progress, e);
      throw e;
    } finally {
      current = null;
    }
  }

  private void writeParts(MonthIngested month, MonthSink.Writing<R> writing, LoadProgress progress)
      throws IOException, InterruptedException {
    List<Future<?>> reading = new ArrayList<>();
    for (Part part : month.parts()) {
      reading.add(
          threads.submit(
              Trail.carry(
                  () -> {
                    parts.read(
                        part,
                        batch -> {
                          writing.write(batch);
                          progress.wrote(batch.size());
                          rows.add(batch.size());
                        });
                    return null;
                  })));
    }
    try {
      for (Future<?> part : reading) await(part, progress);
    } finally {
      reading.forEach(part -> part.cancel(true));
    }
  }

  private void await(Future<?> part, LoadProgress progress)
      throws IOException, InterruptedException {
    while (true) {
      try {
        part.get(REPORT_EVERY_MILLIS, TimeUnit.MILLISECONDS);
        return;
      } catch (TimeoutException e) {
        sink.record(progress.at(State.LOADING));
      } catch (ExecutionException e) {
        if (e.getCause() instanceof IOException cause) throw cause;
        if (e.getCause() instanceof RuntimeException cause) throw cause;
        throw new IllegalStateException(e.getCause());
      }
    }
  }

  private void recordFailure(LoadProgress progress, Exception failure) {
    failed.increment();
    try {
      sink.record(progress.failed(failure));
    } catch (RuntimeException e) {
      LOG.warn("a load failed and the store does not take it down: {}", e.toString());
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
