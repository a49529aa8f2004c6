package ontime.search;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import ontime.load.MonthLoader;
import ontime.model.MonthIngested;
import ontime.model.Rebuild;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Rebuilds the index from the lake, one rebuild at a time. */
final class Rebuilds implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Rebuilds.class);
  private static final int KEPT = 100;

  private final Lake lake;
  private final MonthLoader<?> loader;
  private final Clock clock;
  private final Deque<RebuildJob> jobs = new ArrayDeque<>();
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "rebuild");
            thread.setDaemon(true);
            return thread;
          });

  Rebuilds(Lake lake, MonthLoader<?> loader, Clock clock) {
    this.lake = lake;
    this.loader = loader;
    this.clock = clock;
  }

  /** The one that runs, or a new one. */
  synchronized Rebuild start() {
    RebuildJob last = jobs.peekFirst();
    if (last != null && last.isRunning()) return last.snapshot(loader.current());
    RebuildJob job = new RebuildJob(UUID.randomUUID().toString().substring(0, 8), clock);
    jobs.addFirst(job);
    if (jobs.size() > KEPT) jobs.removeLast();
    thread.execute(() -> run(job));
    return job.snapshot(Optional.empty());
  }

  synchronized Optional<Rebuild> rebuild(String id) {
    return jobs.stream()
        .filter(job -> job.id().equals(id))
        .findFirst()
        .map(job -> job.snapshot(loader.current()));
  }

  private void run(RebuildJob job) {
    try {
      job.found(lake.months());
      for (Lake.Month month : job.months()) {
        // A month that went meanwhile has nothing to be rebuilt from.
        Optional<MonthIngested> event = lake.event(month.month());
        if (event.isPresent()) {
          job.begin(month);
          loader.reload(event.get());
        }
        job.done(month);
      }
      job.succeeded();
      LOG.info("rebuilt: {}", job.snapshot(Optional.empty()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      job.failed("the service stopped");
    } catch (Exception e) {
      LOG.warn("the rebuild failed", e);
      job.failed(e.getMessage());
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
