package ontime.web;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.type.TypeReference;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import ontime.model.Json;
import ontime.model.LiveAnswer;
import ontime.model.LiveFigures;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The answers of prediction-service as they come, over one connection for everybody who looks at
 * them. Connects when it is first asked for, and again whenever the connection is lost.
 */
final class LiveFeed implements AutoCloseable {
  /**
   * @param latest the newest first
   * @param figures empty before the first
   * @param awaySince empty while connected
   */
  record Now(List<LiveAnswer> latest, Optional<LiveFigures> figures, Optional<Instant> awaySince) {}

  /** As many as prediction-service tells to who comes back. */
  private static final int KEPT = 200;

  private static final Logger LOG = LoggerFactory.getLogger(LiveFeed.class);
  private static final Duration ANSWER = Duration.ofSeconds(2);
  private static final Duration FIRST_TRY = Duration.ofMillis(500);
  private static final Duration LAST_TRY = Duration.ofSeconds(10);
  private static final Duration LOOK = Duration.ofSeconds(5);

  /** Without even a comment, which comes every ten seconds. */
  private static final Duration SILENCE = Duration.ofSeconds(45);

  private static final TypeReference<List<LiveAnswer>> ANSWERS = new TypeReference<>() {};

  private final URI address;
  private final Consumer<List<LiveAnswer>> news;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread daemon = new Thread(task, "live-feed");
            daemon.setDaemon(true);
            return daemon;
          });
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(ANSWER)
          .executor(thread)
          .build();
  private final AtomicBoolean begun = new AtomicBoolean();
  private final CountDownLatch heard = new CountDownLatch(1);

  // Written by the one thread only; read by all under the lock.
  private final Object lock = new Object();
  private final Map<String, LiveAnswer> latest = new LinkedHashMap<>();
  private LiveFigures figures;
  private Instant awaySince;

  // Of the one thread alone.
  private EventReader reader;
  private volatile CompletableFuture<HttpResponse<Void>> stream;
  private String lastSeen = "0";
  private Duration nextTry = FIRST_TRY;

  /**
   * @param news called with each batch, possibly none while only the figures changed; must not wait
   */
  LiveFeed(URI prediction, Consumer<List<LiveAnswer>> news) {
    address = URI.create(prediction + "/predictions/events");
    this.news = news;
  }

  /** What is known, after a moment's patience where nothing is yet. */
  Now now(Duration patience) throws InterruptedException {
    begin();
    boolean unused = heard.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    return known();
  }

  /** What is known already. */
  Now known() {
    synchronized (lock) {
      List<LiveAnswer> newestFirst = new ArrayList<>(latest.values());
      Collections.reverse(newestFirst);
      return new Now(newestFirst, Optional.ofNullable(figures), Optional.ofNullable(awaySince));
    }
  }

  void begin() {
    if (!begun.compareAndSet(false, true)) return;
    thread.execute(this::connect);
    ScheduledFuture<?> unused =
        thread.scheduleWithFixedDelay(
            this::giveUpTheSilent, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void connect() {
    reader = new EventReader(this::take);
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .timeout(ANSWER)
            .header("Accept", "text/event-stream")
            .header("Last-Event-ID", lastSeen)
            .build();
    stream = client.sendAsync(request, this::body);
    CompletableFuture<?> unused =
        stream.whenCompleteAsync((answer, failure) -> lost(failure), thread);
  }

  private HttpResponse.BodySubscriber<Void> body(HttpResponse.ResponseInfo info) {
    if (info.statusCode() != 200) return HttpResponse.BodySubscribers.discarding();
    synchronized (lock) {
      awaySince = null;
    }
    return BodyHandlers.fromLineSubscriber(reader).apply(info);
  }

  private void lost(Throwable failure) {
    boolean first;
    synchronized (lock) {
      first = awaySince == null;
      if (first) awaySince = Instant.now();
    }
    if (first) {
      LOG.warn("{} ended{}", address, failure == null ? "" : ": " + failure);
      nextTry = FIRST_TRY;
    }
    heard.countDown();
    try {
      ScheduledFuture<?> unused =
          thread.schedule(this::connect, nextTry.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      return; // closed meanwhile
    }
    Duration doubled = nextTry.multipliedBy(2);
    nextTry = doubled.compareTo(LAST_TRY) > 0 ? LAST_TRY : doubled;
  }

  private void giveUpTheSilent() {
    if (reader.silentFor(SILENCE)) stream.cancel(true);
  }

  private void take(EventReader.Event event) {
    if (!event.id().isEmpty()) lastSeen = event.id();
    try {
      switch (event.name()) {
        case "answers" -> take(Json.mapper().readValue(event.data(), ANSWERS));
        case "figures" -> take(Json.mapper().readValue(event.data(), LiveFigures.class));
        default -> {
          // of a newer prediction-service
        }
      }
    } catch (JacksonException e) {
      LOG.warn("not what was agreed on: {} {}", event.name(), e.getOriginalMessage());
    }
  }

  private void take(List<LiveAnswer> answers) {
    List<LiveAnswer> fresh = new ArrayList<>();
    synchronized (lock) {
      for (LiveAnswer answer : answers) {
        if (latest.putIfAbsent(answer.id(), answer) == null) fresh.add(answer);
      }
      var oldest = latest.keySet().iterator();
      for (int over = latest.size() - KEPT; over > 0; over--) {
        oldest.next();
        oldest.remove();
      }
    }
    news.accept(fresh);
  }

  private void take(LiveFigures now) {
    synchronized (lock) {
      figures = now;
    }
    heard.countDown();
    news.accept(List.of());
  }

  @Override
  public void close() {
    // Or else prediction-service would go on telling nobody.
    if (stream != null) stream.cancel(true);
    thread.shutdownNow();
  }
}
