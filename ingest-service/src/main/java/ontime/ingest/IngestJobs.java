package ontime.ingest;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.io.UncheckedIOException;
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
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import ontime.kit.Trail;
import ontime.model.Job;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The jobs: two fetch their files at a time, some are worked on, each in the order it came and one
 * of a month. Those that have not ended outlive this process and are begun again by the next.
 */
final class IngestJobs implements MeterBinder, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(IngestJobs.class);

  /** Ended jobs that are remembered; the lake itself tells what came of older ones. */
  private static final int REMEMBERED = 200;

  /** BTS serves everybody from one machine. */
  private static final int DOWNLOADS = 2;

  /** A job that takes the process with it must not do so for ever. */
  private static final int MOST_BEGUN = 3;

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final MonthIngest ingest;
  private final JobOrders orders;
  private final Runnable committed;
  private final Clock clock;
  private final Map<String, IngestJob> jobs = new LinkedHashMap<>();
  private final JobCounts counts = new JobCounts();
  private final ExecutorService workers;
  private final ExecutorService downloaders =
      Executors.newFixedThreadPool(DOWNLOADS, task -> new Thread(task, "download"));

  /** Months share it; what must have none beside it has it alone, when its turn comes. */
  private final ReadWriteLock months = new ReentrantReadWriteLock(true);

  private volatile boolean closing;

  /**
   * @param atOnce how many months are worked on at a time
   * @param committed run after each commit
   */
  IngestJobs(MonthIngest ingest, JobOrders orders, int atOnce, Runnable committed, Clock clock) {
    this.workers = Executors.newFixedThreadPool(atOnce, task -> new Thread(task, "ingest"));
    this.ingest = ingest;
    this.orders = orders;
    this.committed = committed;
    this.clock = clock;
  }

  /** Goes on with the jobs that the last process left. */
  void resume() {
    for (JobOrder order : orders.all()) {
      IngestJob job = add(order);
      if (order.begun() < MOST_BEGUN) {
        start(job);
      } else {
        job.failed(
            "was begun %d times, and the service ended each time before the job did"
                .formatted(order.begun()));
        ended(job);
      }
    }
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
  synchronized Job submit(YearMonth month, String source, JobOrder.Force force) throws MonthBusy {
    for (IngestJob other : jobs.values()) {
      if (other.month().equals(month) && !other.ended()) throw new MonthBusy(other);
    }
    String id = UUID.randomUUID().toString().substring(0, 8);
    JobOrder order = new JobOrder(id, month, source, force, clock.instant(), 0);
    orders.put(order);
    IngestJob job = add(order);
    start(job);
    return job.view();
  }

  private synchronized IngestJob add(JobOrder order) {
    IngestJob job = new IngestJob(order, clock);
    jobs.put(order.id(), job);
    forgetOldest();
    return job;
  }

  private void start(IngestJob job) {
    if (job.order().remote()) downloaders.execute(Trail.carry(() -> fetch(job)));
    else work(job);
  }

  private void work(IngestJob job) {
    execute(months.readLock(), () -> run(job));
  }

  private void fetch(IngestJob job) {
    if (closing || job.ended()) return;
    if (ingest.fetch(job)) work(job);
    else ended(job);
  }

  private void run(IngestJob job) {
    if (closing || job.ended()) return;
    boolean isNew = false;
    try {
      orders.put(job.order().begunOnceMore());
      isNew = ingest.run(job);
    } catch (UncheckedIOException e) {
      job.failed(e.getMessage());
    }
    ended(job);
    if (isNew) committed.run();
  }

  /** A job that ends because this does is not at its end. */
  private void ended(IngestJob job) {
    if (closing && job.view().state() == Job.State.CANCELLED) {
      orders.put(job.order().neverBegun());
    } else {
      orders.remove(job.id());
      counts.add(job.view());
    }
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    for (Job.State state : List.of(Job.State.QUEUED, Job.State.RUNNING)) {
      Gauge.builder("ontime.jobs", this, jobs -> jobs.count(state))
          .tag("state", JobCounts.word(state))
          .register(registry);
    }
    counts.bindTo(registry);
  }

  private synchronized long count(Job.State state) {
    return jobs.values().stream().filter(job -> job.view().state() == state).count();
  }

  /**
   * Runs something else when the months that wait now are done, and none meanwhile.
   *
   * @return whether it will; false when this is closed
   */
  boolean runBetween(Runnable work) {
    return execute(months.writeLock(), work);
  }

  private boolean execute(Lock lock, Runnable work) {
    try {
      workers.execute(
          Trail.carry(
              () -> {
                lock.lock();
                try {
                  work.run();
                } finally {
                  lock.unlock();
                }
              }));
      return true;
    } catch (RejectedExecutionException e) {
      return false;
    }
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
    // One that is worked on tells its end itself; of one that waits nobody else does.
    job.filter(waiting -> waiting.ended() && !closing).ifPresent(this::ended);
    return true;
  }

  private synchronized Optional<IngestJob> find(String id) {
    return Optional.ofNullable(jobs.get(id));
  }

  private Job view(IngestJob job) {
    try {
      if (!job.ended()) ingest.update(job);
    } catch (CancellationException e) {
      // It is about to end; what it was at is all there is to say. What Spark had not begun when it
      // was told to stop, it may have begun since.
      ingest.stop(job);
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

  /** Ends what runs, of which nothing is in the lake; it and what waits are begun again. */
  @Override
  public void close() {
    closing = true;
    workers.shutdown();
    downloaders.shutdown();
    all().stream().filter(job -> !job.state().ended()).forEach(job -> cancel(job.id()));
    try {
      if (!workers.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS)
          || !downloaders.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        LOG.warn("a job did not end in time; what it leaves is removed at the next start");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
