package ontime.query;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.mongodb.MongoException;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import ontime.kit.ResilientClient;
import ontime.kit.UnavailableException;
import ontime.load.MonthLoader;
import ontime.model.Flight;
import ontime.model.Load;
import ontime.model.MonthIngested;
import ontime.model.ReportList;
import ontime.model.ReportPublished;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fills a store that was lost. Kafka has told of the months and reports long ago and will not tell
 * again, so ingest-service is asked every now and then what it has announced. What the store lacks
 * is loaded if the store has stood still since the look before: else somebody is at it.
 */
final class Refill implements MeterBinder, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Refill.class);
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final ResilientClient ingest;
  private final FlightStore flights;
  private final ReportStore reports;
  private final MonthLoader<Flight> months;
  private final ReportLoader results;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(Refill::daemon);
  private Held before;

  Refill(
      URI ingestUrl,
      FlightStore flights,
      ReportStore reports,
      MonthLoader<Flight> months,
      ReportLoader results) {
    this.ingest = new ResilientClient("ingest-service", ingestUrl, TIMEOUT);
    this.flights = flights;
    this.reports = reports;
    this.months = months;
    this.results = results;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    ingest.bindTo(registry);
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "refill");
    thread.setDaemon(true);
    return thread;
  }

  /** What the store has; other than before while something is loaded. */
  private record Held(List<Load> months, List<ReportList.Summary> reports) {
    Set<String> loaded() {
      return months.stream()
          .filter(load -> load.state() == Load.State.LOADED)
          .map(load -> load.month().toString())
          .collect(Collectors.toSet());
    }

    Set<String> published() {
      return reports.stream().map(ReportList.Summary::name).collect(Collectors.toSet());
    }
  }

  void start(Duration every) {
    var unused =
        thread.scheduleWithFixedDelay(this::tryLook, 0, every.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void tryLook() {
    try {
      look();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (UnavailableException | MongoException e) {
      LOG.debug("nothing is refilled while one side is away", e);
    } catch (RuntimeException e) {
      LOG.warn("what the store lacks cannot be told: {}", e.toString());
    }
  }

  /** Loads what is missing, if nothing happened since the look before. */
  void look() throws InterruptedException {
    Held held = new Held(flights.loads(), reports.list());
    boolean still = held.equals(before);
    before = held;
    if (!still) return;
    fill("/reports", "name", held.published(), ReportPublished.class, results::load);
    fill("/months", "month", held.loaded(), MonthIngested.class, months::load);
  }

  @FunctionalInterface
  private interface Loading<M> {
    void load(M message) throws IOException, InterruptedException;
  }

  private <M> void fill(
      String path, String key, Set<String> held, Class<M> message, Loading<M> loading)
      throws InterruptedException {
    List<JsonNode> all = ingest.get(path, new TypeReference<List<JsonNode>>() {}).orElseThrow();
    for (JsonNode each : all) {
      String id = each.path(key).asText();
      // What is not announced yet will be: then it comes as everything does.
      if (!each.path("announced").asBoolean() || held.contains(id)) continue;
      LOG.info("the store lacks {}/{}", path, id);
      // A month or report that went meanwhile has nothing to be loaded from.
      Optional<M> event = ingest.get(path + "/" + id + "/event", message);
      try {
        if (event.isPresent()) loading.load(event.get());
      } catch (IOException | RuntimeException e) {
        LOG.warn("{}/{} is tried again: {}", path, id, e.toString());
      }
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
