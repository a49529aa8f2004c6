package ontime.kit;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * A service's open {@link EventStream}s: not more than so many, kept alive by a comment every so
 * often. To be closed before the {@link HttpService}, which waits for what is under way.
 */
public final class EventStreams implements AutoCloseable {
  /** Connections that are silent for 30 s are closed. */
  private static final Duration HEARTBEAT = Duration.ofSeconds(10);

  private static final String RETRY_AFTER_SECONDS = "5";

  private final int most;
  private final Set<EventStream> open = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService heart;
  private volatile boolean closed;

  public EventStreams(int most) {
    this(most, HEARTBEAT);
  }

  EventStreams(int most, Duration heartbeat) {
    this.most = most;
    heart =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "heartbeat");
              thread.setDaemon(true);
              return thread;
            });
    long millis = heartbeat.toMillis();
    ScheduledFuture<?> unused =
        heart.scheduleAtFixedRate(this::beat, millis, millis, TimeUnit.MILLISECONDS);
  }

  /**
   * Answers the request with a stream. Nothing else may be answered to it, or thrown, after.
   *
   * @throws ProblemException 503 if as many are open as may be, or this is closed
   */
  public EventStream open(Context context) {
    if (closed || open.size() >= most) {
      context.header("Retry-After", RETRY_AFTER_SECONDS);
      throw ProblemException.of(
          HttpStatus.SERVICE_UNAVAILABLE, "There are as many streams of events as may be.");
    }
    EventStream stream = EventStream.open(context);
    open.add(stream);
    stream.onEnd(() -> open.remove(stream));
    if (closed) stream.end();
    return stream;
  }

  public int size() {
    return open.size();
  }

  private void beat() {
    open.forEach(stream -> stream.comment(""));
  }

  @Override
  public void close() {
    closed = true;
    heart.shutdownNow();
    open.forEach(EventStream::end);
  }
}
