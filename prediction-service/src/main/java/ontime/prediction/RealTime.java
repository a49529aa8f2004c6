package ontime.prediction;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import ontime.kit.EventStreams;
import ontime.model.Airports;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is between the queue, the store and those who wait, wired over any queue and store. */
final class RealTime implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RealTime.class);

  /** How long Kafka may take to acknowledge; a broker that is killed is back within 4 s. */
  static final Duration QUEUE_PATIENCE = Duration.ofSeconds(5);

  private static final long TICK_MILLIS = 250;
  private static final long HOUR_MILLIS = 3_600_000;

  private final PredictionStore store;
  private final InFlight inFlight;
  private final Waiters waiters;
  private final LiveFeed feed;
  private final Answers answers;
  private final EventStreams streams;
  private final Submissions submissions;
  private final AnswerRoutes routes;
  private final Duration kept;
  private final Clock clock;

  /** Two threads: what is told must not wait for a store that is away. */
  private final ScheduledExecutorService ticking =
      Executors.newScheduledThreadPool(
          2,
          task -> {
            Thread thread = new Thread(task, "real-time");
            thread.setDaemon(true);
            return thread;
          });

  private boolean prepared;

  RealTime(PredictionConfig config, PredictionStore store, RequestQueue queue, Clock clock) {
    this.store = store;
    this.clock = clock;
    kept = config.kept();
    inFlight = new InFlight(config.mostInFlight(), clock);
    waiters = new Waiters(clock);
    feed = new LiveFeed(clock, inFlight::size);
    answers = new Answers(store, inFlight, waiters, feed);
    streams = new EventStreams(config.mostStreams());
    submissions =
        new Submissions(
            inFlight,
            store,
            queue,
            Airports.bundled(),
            config.deadline(),
            QUEUE_PATIENCE.plusMillis(500),
            clock);
    routes = new AnswerRoutes(store, inFlight, answers, waiters, feed, streams, clock);
  }

  Submissions submissions() {
    return submissions;
  }

  Answers answers() {
    return answers;
  }

  AnswerRoutes routes() {
    return routes;
  }

  RealTimeMetrics metrics() {
    return new RealTimeMetrics(submissions, inFlight, streams::size);
  }

  RealTime start() {
    every(TICK_MILLIS, this::tick);
    every(TICK_MILLIS, this::look);
    every(HOUR_MILLIS, this::forget);
    return this;
  }

  private void every(long millis, Runnable task) {
    Runnable going =
        () -> {
          try {
            task.run();
          } catch (RuntimeException e) {
            // One that throws would not be run again.
            LOG.debug("tried again in a moment: {}", e.toString());
          }
        };
    ScheduledFuture<?> unused =
        ticking.scheduleWithFixedDelay(going, 0, millis, TimeUnit.MILLISECONDS);
  }

  private void tick() {
    feed.tick();
    waiters.expire();
    inFlight.expire();
  }

  /** By one thread at a time. */
  private void look() {
    if (!prepared) {
      store.prepare();
      prepared = true;
    }
    answers.look();
  }

  private void forget() {
    long gone = store.forgetBefore(clock.instant().minus(kept));
    if (gone > 0) LOG.info("{} predictions older than {} are gone", gone, kept);
  }

  /** Ends the streams, which the HTTP side would wait for. */
  @Override
  public void close() {
    streams.close();
    ticking.shutdownNow();
  }
}
