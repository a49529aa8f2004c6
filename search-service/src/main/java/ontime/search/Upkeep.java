package ontime.search;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import ontime.model.Airplanes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that what follows from the loaded months, or from the tables in the jar, is there:
 * looks every few seconds, which is a few small requests, and so needs neither an order of starting
 * nor a memory of what a crash left undone.
 */
final class Upkeep implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);

  private final FlightIndex flights;
  private final SuggestionIndex suggestions;
  private final AirplaneIndex airplanes;
  private final SuggestionEntries entries;
  private final Airplanes table;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "upkeep");
            thread.setDaemon(true);
            return thread;
          });
  private boolean tidied;

  Upkeep(
      FlightIndex flights,
      SuggestionIndex suggestions,
      AirplaneIndex airplanes,
      SuggestionEntries entries,
      Airplanes table) {
    this.flights = flights;
    this.suggestions = suggestions;
    this.airplanes = airplanes;
    this.entries = entries;
    this.table = table;
  }

  void start(Duration every) {
    var unused =
        thread.scheduleWithFixedDelay(this::tryOnce, 0, every.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void tryOnce() {
    try {
      once();
    } catch (EngineAwayException e) {
      LOG.debug("nothing is kept up while the engine is away", e);
    } catch (RuntimeException e) {
      LOG.warn("the upkeep failed and is tried again: {}", e.toString());
    }
  }

  /** Does what there is to do. */
  void once() {
    if (!tidied) {
      flights.tidy();
      suggestions.tidy();
      tidied = true;
    }
    flights.warm();
    if (!airplanes.version().equals(Optional.of(table.version()))) {
      airplanes.replace(table.version(), table.all());
      LOG.info("{} airplanes indexed", table.all().size());
    }
    Optional<String> loaded = flights.version();
    if (loaded.isPresent() && !loaded.equals(suggestions.version())) {
      long started = System.nanoTime();
      var all = entries.of(flights.traffic());
      suggestions.replace(loaded.get(), all);
      long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started);
      LOG.info("{} suggestions made in {} ms", all.size(), millis);
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
