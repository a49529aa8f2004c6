package ontime.web;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import ontime.kit.Trail;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands on the events of another service to a browser, byte by byte as they come. A stream that
 * waits holds no thread. It ends when either side does: the peer's comments every few seconds show
 * whether the browser is still there, and a peer that sends not even those is given up.
 *
 * <p>With the JDK's client and not {@link ontime.kit.ResilientClient}: nothing is to be tried again
 * here, for a browser does that by itself, and knows the last event that it saw.
 */
final class EventProxy implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EventProxy.class);

  /** Each is a connection on both sides. */
  static final int MOST = 200;

  /** Written to by these; a browser that reads nothing holds one until its connection times out. */
  private static final int THREADS = 16;

  private static final Duration ANSWER = Duration.ofSeconds(2);
  private static final Duration LOOK = Duration.ofSeconds(5);

  /** Without even a comment. */
  private static final Duration SILENCE = Duration.ofSeconds(45);

  private static final String RETRY_SECONDS = "5";
  private static final String LAST_SEEN = "Last-Event-ID";
  private static final Pattern EVENT_ID = Pattern.compile("[A-Za-z0-9._:-]{1,64}");

  private final URI peer;
  private final int most;
  private final Duration silence;
  private final Semaphore free;
  private final Set<EventPump> open = ConcurrentHashMap.newKeySet();
  private final ThreadPoolExecutor threads;
  private final ScheduledExecutorService watch;
  private final HttpClient client;

  EventProxy(URI peer) {
    this(peer, MOST, SILENCE);
  }

  /**
   * @param most streams at once
   * @param silence of the peer after which a stream is given up
   */
  EventProxy(URI peer, int most, Duration silence) {
    this.peer = peer;
    this.most = most;
    this.silence = silence;
    free = new Semaphore(most);
    ThreadFactory daemons =
        task -> {
          Thread thread = new Thread(task, "events");
          thread.setDaemon(true);
          return thread;
        };
    threads =
        new ThreadPoolExecutor(
            THREADS, THREADS, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), daemons);
    threads.allowCoreThreadTimeOut(true);
    client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(ANSWER)
            .executor(threads)
            .build();
    watch = Executors.newSingleThreadScheduledExecutor(daemons);
    long look = Math.min(LOOK.toMillis(), silence.toMillis());
    ScheduledFuture<?> unused =
        watch.scheduleWithFixedDelay(this::giveUpTheSilent, look, look, TimeUnit.MILLISECONDS);
  }

  /** How many may still be opened. */
  int left() {
    return free.availablePermits();
  }

  /**
   * Answers with the peer's events, from the one after {@code Last-Event-ID}; with the peer's
   * status where it has none to tell; 503 while there are too many streams or no peer.
   *
   * @param path at the peer
   */
  void pass(Context context, String path) {
    HttpRequest request = request(context, path);
    if (!free.tryAcquire()) {
      LOG.warn("{} streams of events are open: no more", most);
      later(context);
      return;
    }
    context.future(
        () ->
            client
                .sendAsync(request, info -> body(context, info))
                .handle((answer, failure) -> ended(context, answer, failure)));
  }

  private HttpRequest request(Context context, String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(peer + path))
            .timeout(ANSWER)
            .header("Accept", "text/event-stream");
    String seen = context.header(LAST_SEEN);
    if (seen != null && EVENT_ID.matcher(seen).matches()) request.header(LAST_SEEN, seen);
    Trail.passOn(request::header);
    return request.build();
  }

  private BodySubscriber<Void> body(Context context, HttpResponse.ResponseInfo info) {
    if (info.statusCode() != HttpStatus.OK.getCode()) return BodySubscribers.discarding();
    HttpServletResponse response = context.res();
    response.setContentType("text/event-stream; charset=utf-8");
    response.setHeader("Cache-Control", "no-store");
    // Proxies hold answers back, and nginx asks whether it may.
    response.setHeader("X-Accel-Buffering", "no");
    EventPump pump = new EventPump(response);
    open.add(pump);
    pump.getBody().whenComplete((nothing, failure) -> open.remove(pump));
    return pump;
  }

  private Void ended(Context context, HttpResponse<Void> answer, Throwable failure) {
    free.release();
    if (context.res().isCommitted()) return null;
    if (failure != null) {
      LOG.warn("no events from {}: {}", peer, failure.toString());
      later(context);
    } else if (answer.statusCode() >= 500) {
      later(context);
    } else {
      context.status(answer.statusCode());
    }
    return null;
  }

  private static void later(Context context) {
    context
        .status(HttpStatus.SERVICE_UNAVAILABLE)
        .header("Retry-After", RETRY_SECONDS)
        .header("Cache-Control", "no-store");
  }

  private void giveUpTheSilent() {
    for (EventPump pump : open) {
      if (pump.silentFor(silence)) pump.stop();
    }
  }

  /** Ends every stream; a browser comes back by itself. */
  @Override
  public void close() {
    watch.shutdownNow();
    free.drainPermits();
    open.forEach(EventPump::stop);
  }
}
