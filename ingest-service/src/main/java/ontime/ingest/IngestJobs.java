package ontime.ingest;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import ontime.model.Job;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The jobs, one after the other, in the order they came. */
final class IngestJobs implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(IngestJobs.class);

  /** Ended jobs that are remembered; the lake itself tells what came of older ones. */
  private static final int REMEMBERED = 200;

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final MonthIngest ingest;
  private final Runnable committed;
  private final Clock clock;
  private final Map<String, IngestJob> jobs = new LinkedHashMap<>();
  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(task -> new Thread(task, "ingest"));

  /**
   * @param committed run after each commit
   */
  IngestJobs(MonthIngest ingest, Runnable committed, Clock clock) {
    this.ingest = ingest;
    this.committed = committed;
    this.clock = clock;
  }

  /** Another job has the month already. */
  static final class MonthBusy extends Exception {
    private static final long serialVersionUID = 1;

    MonthBusy(IngestJob job) {
      super(job.month() + " is being ingested by job " + job.id());
    }
  }

  /**
   * @return the job, waiting its turn
   */
  synchronized Job submit(YearMonth month, Path source, IngestJob.Force force) throws MonthBusy {
    for (IngestJob other : jobs.values()) {
      if (other.month().equals(month) && !other.ended()) throw new MonthBusy(other);
    }
    String id = UUID.randomUUID().toString().substring(0, 8);
    IngestJob job = new IngestJob(id, month, source, force, clock);
    jobs.put(id, job);
    forgetOldest();
    worker.execute(() -> run(job));
    return job.view();
  }

  /**
   * Runs something else when the months that wait now are done, and none meanwhile.
   *
   * @return whether it will; false when this is closed
   */
  boolean runBetween(Runnable work) {
    try {
      worker.execute(work);
      return true;
    } catch (RejectedExecutionException e) {
      return false;
    }
  }

  private void run(IngestJob job) {
    if (job.ended()) return;
    if (ingest.run(job)) committed.run();
  }

  /** Newest first. */
  List<Job> all() {
    List<IngestJob> all;
    synchronized (this) {
      all = new ArrayList<>(jobs.values());
    }
    Collections.reverse(all);
    return all.stream().map(this::view).toList();
  }

  Optional<Job> job(String id) {
    return find(id).map(this::view);
  }

  /**
   * Asks the job to end, which it does at its next step.
   *
   * @return whether it will; false when it has ended or is committing
   */
  boolean cancel(String id) {
    Optional<IngestJob> job = find(id);
    if (job.filter(IngestJob::cancel).isEmpty()) return false;
    job.ifPresent(ingest::stop);
    return true;
  }

  private synchronized Optional<IngestJob> find(String id) {
    return Optional.ofNullable(jobs.get(id));
  }

  private Job view(IngestJob job) {
    try {
      if (!job.ended()) ingest.update(job);
    } catch (CancellationException e) {
      // it is about to end; what it was at is all there is to say
    }
    return job.view();
  }

  private void forgetOldest() {
    int surplus = jobs.size() - REMEMBERED;
    if (surplus <= 0) return;
    List<String> ended =
        jobs.values().stream().filter(IngestJob::ended).limit(surplus).map(IngestJob::id).toList();
    jobs.keySet().removeAll(ended);
  }

  /** Cancels what runs and drops what waits: nothing of either is in the lake. */
  @Override
  public void close() {
    worker.shutdown();
    all().stream().filter(job -> !job.state().ended()).forEach(job -> cancel(job.id()));
    try {
      if (!worker.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        LOG.warn("a job did not end in time; what it leaves is removed at the next start");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
