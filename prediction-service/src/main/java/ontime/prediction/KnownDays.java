package ontime.prediction;

import com.fasterxml.jackson.core.type.TypeReference;
import com.github.benmanes.caffeine.cache.AsyncLoadingCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import ontime.kit.ResilientClient;
import ontime.kit.UnavailableException;
import ontime.model.Flight;
import ontime.model.Page;

/**
 * Days as query-service knows them, each read once and read again every ten minutes while it is
 * asked about, which no question waits for: some 20,000 flights of a day answer every question.
 */
final class KnownDays implements MeterBinder, AutoCloseable {
  private static final Duration READING = Duration.ofSeconds(20);

  /** Of a few rows, which a question waits for. */
  private static final Duration LOOKING_UP = Duration.ofSeconds(1);

  private static final TypeReference<Page<Flight>> FLIGHTS = new TypeReference<>() {};
  private static final String QUERY = "query-service";
  private static final Duration FRESH = Duration.ofMinutes(10);
  private static final Duration KEPT = Duration.ofMinutes(30);

  /** 3 MB each. */
  private static final int MOST = 16;

  private final ResilientClient query;
  private final ResilientClient lookUp;

  /** Reading a day takes query-service half a second of a core: not more than two at once. */
  private final ExecutorService threads =
      Executors.newFixedThreadPool(
          2,
          task -> {
            Thread thread = new Thread(task, "known-days");
            thread.setDaemon(true);
            return thread;
          });

  private final AsyncLoadingCache<LocalDate, KnownDay> days;

  KnownDays(URI queryUrl) {
    query = new ResilientClient(QUERY, QUERY + " days", queryUrl, READING);
    lookUp = new ResilientClient(QUERY, queryUrl, LOOKING_UP);
    days =
        Caffeine.newBuilder()
            .refreshAfterWrite(FRESH)
            .expireAfterWrite(KEPT)
            .maximumSize(MOST)
            .executor(threads)
            .buildAsync(this::read);
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    query.bindTo(registry);
    lookUp.bindTo(registry);
  }

  /** Null if it cannot be read: that is not kept, and unlike an exception it is not logged. */
  private KnownDay read(LocalDate day) {
    try {
      List<Flight> flights = flights(day);
      return flights.isEmpty()
          ? KnownDay.unknown(day)
          : KnownDay.of(day, flights, flights(day.minusDays(1)));
    } catch (UnavailableException e) {
      return null; // whose client has said so already
    }
  }

  private List<Flight> flights(LocalDate day) {
    return query.get("/days/" + day + "/flights", FLIGHTS).map(Page::items).orElse(List.of());
  }

  /**
   * What one flight number did that day and nothing else, for a question that cannot wait for the
   * day.
   *
   * @throws UnavailableException if that cannot be had either
   */
  KnownDay number(String carrier, int number, LocalDate day) {
    String path = "/flights/%s/%d?from=%s&to=%s".formatted(carrier, number, day, day);
    return KnownDay.withoutBoard(day, lookUp.get(path, FLIGHTS).map(Page::items).orElse(List.of()));
  }

  /**
   * @throws DayAwayException if it cannot be had in this time; what is read goes on being read
   */
  KnownDay day(LocalDate day, Duration patience) throws DayAwayException {
    try {
      KnownDay known = days.get(day).get(patience.toMillis(), TimeUnit.MILLISECONDS);
      if (known != null) return known;
      throw new DayAwayException("The flights of " + day + " cannot be read now.", null);
    } catch (TimeoutException e) {
      throw new DayAwayException("The flights of " + day + " are still being read.", e);
    } catch (ExecutionException e) {
      throw new DayAwayException("The flights of " + day + " cannot be read now.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DayAwayException("interrupted", e);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
