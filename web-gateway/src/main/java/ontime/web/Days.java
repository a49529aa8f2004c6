package ontime.web;

import static java.util.stream.Collectors.groupingBy;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import ontime.model.Flight;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whole days by airport, each read once and kept for some minutes: the 20,000 flights of a day take
 * query-service half a second of a core, and a board that moves asks every second.
 */
final class Days implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Days.class);
  private static final Duration KEPT = Duration.ofMinutes(5);

  /** 7 MB each. */
  private static final int MOST = 2;

  private static final Comparator<Flight> BY_DEPARTURE =
      Comparator.comparing(Flight::crsDepAt)
          .thenComparing(Flight::carrier)
          .thenComparing(Flight::flightNumber);

  private record Kept(CompletableFuture<Map<String, List<Flight>>> day, long untilNanos) {
    boolean fresh() {
      return untilNanos - System.nanoTime() > 0 && !day.isCompletedExceptionally();
    }
  }

  private final QueryClient query;
  private final Map<LocalDate, Kept> days = new LinkedHashMap<>();
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread daemon = new Thread(task, "days");
            daemon.setDaemon(true);
            return daemon;
          });

  Days(QueryClient query) {
    this.query = query;
  }

  /**
   * By scheduled departure. Missing when it takes longer than that; what is being read goes on to
   * be.
   */
  Part<List<Flight>> departures(LocalDate date, String origin, Duration patience) {
    try {
      Map<String, List<Flight>> day = day(date).get(patience.toMillis(), TimeUnit.MILLISECONDS);
      return Part.of(day.getOrDefault(origin, List.of()));
    } catch (TimeoutException e) {
      return Part.away("The flights of this day are still being read.");
    } catch (ExecutionException e) {
      LOG.warn("the flights of {}: {}", date, e.getCause().toString());
      return Part.away("The flights of this day are missing: query-service does not answer.");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Part.away("The flights of this day are missing: the gateway is stopping.");
    }
  }

  private synchronized CompletableFuture<Map<String, List<Flight>>> day(LocalDate date) {
    Kept kept = days.get(date);
    if (kept != null && kept.fresh()) return kept.day();
    days.remove(date);
    CompletableFuture<Map<String, List<Flight>>> day =
        CompletableFuture.supplyAsync(() -> read(date), thread);
    days.put(date, new Kept(day, System.nanoTime() + KEPT.toNanos()));
    if (days.size() > MOST) days.remove(days.keySet().iterator().next());
    return day;
  }

  private Map<String, List<Flight>> read(LocalDate date) {
    return query.day(date).stream().sorted(BY_DEPARTURE).collect(groupingBy(Flight::origin));
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
