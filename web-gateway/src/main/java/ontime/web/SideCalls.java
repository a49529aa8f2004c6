package ontime.web;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import ontime.kit.Trail;
import ontime.kit.UnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a page's calls side by side, each with a deadline; a call that fails leaves its part of the
 * page missing and the page standing.
 */
final class SideCalls implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SideCalls.class);

  /** 100 pages a second with four calls of 10 ms each keep four busy; the rest is for a bad day. */
  private static final int THREADS = 32;

  /** More than this waiting means that waiting helps nobody. */
  private static final int WAITING = 256;

  private final ThreadPoolExecutor threads;
  private final Duration deadline;

  /**
   * @param deadline from the start of a call to the moment when the page goes without it
   */
  SideCalls(Duration deadline) {
    this.deadline = deadline;
    AtomicInteger number = new AtomicInteger();
    threads =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            30,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING),
            task -> {
              Thread thread = new Thread(task, "side-call-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
    threads.allowCoreThreadTimeOut(true);
  }

  /**
   * Starts a call; the answer waits for it.
   *
   * @param what the part, as a sentence's subject in the plural: {@code The aircraft's other legs}
   */
  <T> Supplier<Part<T>> start(String what, Supplier<T> call) {
    long end = System.nanoTime() + deadline.toNanos();
    try {
      Future<T> answer = threads.submit(Trail.carry(call::get));
      return () -> await(what, answer, end);
    } catch (RejectedExecutionException e) {
      Part<T> away = Part.away(what + " are missing: too many pages are asked for at once.");
      return () -> away;
    }
  }

  /** Starts a call unless its answer is still kept: then no thread has to wake for it. */
  <T> Supplier<Part<T>> start(String what, Recent<T> recent) {
    Optional<Part<T>> kept = recent.kept().map(Part::of);
    return kept.<Supplier<Part<T>>>map(part -> () -> part)
        .orElseGet(() -> start(what, (Supplier<T>) recent));
  }

  private <T> Part<T> await(String what, Future<T> answer, long end) {
    try {
      return Part.of(answer.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS));
    } catch (TimeoutException e) {
      answer.cancel(true);
      return Part.away(
          what + " are missing: no answer within " + deadline.toMillis() / 1000.0 + " s.");
    } catch (ExecutionException e) {
      return Part.away(what + " are missing: " + reason(e.getCause()));
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      return Part.away(what + " are missing: the gateway is stopping.");
    }
  }

  private static String reason(Throwable cause) {
    if (cause instanceof UnavailableException away) {
      return away.peer()
          + " has not answered since "
          + Words.utc(away.since(), Instant.now())
          + ".";
    }
    LOG.warn("a part of a page failed", cause);
    return "the answer could not be read.";
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
