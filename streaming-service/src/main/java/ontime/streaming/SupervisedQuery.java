package ontime.streaming;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import ontime.modelkit.ActiveModel;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the query running: starts it when there is a model, and again from its checkpoint when it
 * fails, with growing pauses, for as long as it takes.
 */
final class SupervisedQuery implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SupervisedQuery.class);
  private static final Duration LOOK = Duration.ofSeconds(5);

  /** Looked for again without being told: whoever tells may have been away. */
  private static final Duration LOOK_FOR_MODEL = Duration.ofSeconds(1);

  /**
   * In continuous processing progress is written down each second. It stays away for good, with
   * answers going on, when Spark's clock of epochs met a broker that was away for a minute.
   */
  private static final Duration STALLED = Duration.ofSeconds(30);

  private final Topics topics;
  private final Spark spark;
  private final Checkpoint checkpoint;
  private final PredictionQuery query;
  private final ActiveModel model;
  private final Clock clock;
  private final Backoff backoff = new Backoff();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Semaphore news = new Semaphore(0);
  private final Thread thread = new Thread(this::keepRunning, "query");
  private volatile QueryRun run;
  private volatile Mode mode;
  private volatile StreamingQuery running;
  private long startedNanos;

  SupervisedQuery(
      Topics topics,
      Spark spark,
      Checkpoint checkpoint,
      PredictionQuery query,
      Mode mode,
      ActiveModel model,
      Clock clock) {
    this.topics = topics;
    this.spark = spark;
    this.checkpoint = checkpoint;
    this.query = query;
    this.mode = mode;
    this.model = model;
    this.clock = clock;
    run = QueryRun.starting(clock.instant());
    thread.setDaemon(true);
  }

  SupervisedQuery start() {
    thread.start();
    return this;
  }

  QueryRun run() {
    return run;
  }

  /** Another version is active: whoever waits for a first one need not wait longer. */
  void modelChanged() {
    news.release();
  }

  Mode mode() {
    return mode;
  }

  /** Ends the query and starts it again from its checkpoint, so. Until this service ends. */
  synchronized void switchTo(Mode next) throws TimeoutException {
    if (next.equals(mode)) return;
    mode = next;
    StreamingQuery now = running;
    if (now != null) now.stop();
  }

  /** Says that the end is near; the query goes on. */
  void drain() {
    enter(QueryState.DRAINING);
  }

  /**
   * @throws IllegalStateException unless it runs, or has no model to run with
   */
  void check() {
    QueryRun now = run;
    if (now.state() == QueryState.RUNNING) return;
    if (now.state() == QueryState.WAITING_FOR_MODEL && model.current().isEmpty()) return;
    String error = now.lastError() == null ? "" : ": " + now.lastError();
    throw new IllegalStateException(now.state().word() + error);
  }

  private void keepRunning() {
    while (closed.getCount() > 0) {
      startedNanos = System.nanoTime();
      try {
        topics.make();
        if (awaitModel()) runOnce();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (Exception e) {
        if (closed.getCount() > 0) pauseAfter(e);
      }
    }
  }

  private void runOnce() throws Exception {
    enter(QueryState.STARTING);
    Topics.Requests requests = topics.make();
    checkpoint.mend(requests);
    SparkSession session = spark.session(requests.ends().size());
    Mode now = mode;
    running = query.start(session, now);
    startedNanos = System.nanoTime();
    if (closed.getCount() == 0 || !mode.equals(now)) running.stop();
    enter(QueryState.RUNNING);
    LOG.info("{} runs, {}", PredictionQuery.NAME, now.trigger().word());
    while (!running.awaitTermination(LOOK.toMillis())) refuseStalled(now);
    if (closed.getCount() > 0 && mode.equals(now))
      throw new IllegalStateException("the query ended by itself");
  }

  private void refuseStalled(Mode now) throws IOException, TimeoutException {
    if (now.trigger() != QueryTrigger.CONTINUOUS || ran().compareTo(STALLED) < 0) return;
    boolean alive =
        checkpoint
            .committedAt()
            .filter(at -> at.isAfter(clock.instant().minus(STALLED)))
            .isPresent();
    if (alive) return;
    running.stop();
    throw new IllegalStateException(
        "no progress was written down for " + STALLED.toSeconds() + " s");
  }

  /** Whether there is a model; false if this was closed before there was. */
  private boolean awaitModel() throws InterruptedException {
    while (model.current().isEmpty()) {
      if (closed.getCount() == 0) return false;
      enter(QueryState.WAITING_FOR_MODEL);
      if (news.tryAcquire(LOOK_FOR_MODEL.toMillis(), TimeUnit.MILLISECONDS)) news.drainPermits();
    }
    return true;
  }

  private void pauseAfter(Exception failure) {
    Duration pause = backoff.after(ran());
    String error = rootMessage(failure);
    run = run.failed(error, clock.instant());
    LOG.warn("{} failed, again in {} ms: {}", PredictionQuery.NAME, pause.toMillis(), error);
    try {
      if (closed.await(pause.toMillis(), TimeUnit.MILLISECONDS)) LOG.info("not started again");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Spark tells its own story around what happened. */
  private static String rootMessage(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null && root.getCause() != root) root = root.getCause();
    String message = root.toString();
    int line = message.indexOf('\n');
    return line < 0 ? message : message.substring(0, line);
  }

  private Duration ran() {
    return Duration.ofNanos(System.nanoTime() - startedNanos);
  }

  private void enter(QueryState state) {
    run = run.in(state, clock.instant());
  }

  /** What is read is answered or stays in Kafka: nothing is lost, however this ends. */
  @Override
  public void close() {
    closed.countDown();
    modelChanged();
    StreamingQuery last = running;
    try {
      if (last != null) last.stop();
      thread.join(Backoff.LONGEST.toMillis());
    } catch (TimeoutException e) {
      LOG.warn("the query does not stop: {}", e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    enter(QueryState.STOPPED);
  }
}
