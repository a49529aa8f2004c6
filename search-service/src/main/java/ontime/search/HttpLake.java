package ontime.search;

import com.fasterxml.jackson.core.type.TypeReference;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.net.URI;
import java.time.Duration;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import ontime.kit.ResilientClient;
import ontime.model.MonthIngested;

/** The lake over ingest-service's API. */
final class HttpLake implements Lake, MeterBinder {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final ResilientClient ingest;

  HttpLake(URI url) {
    ingest = new ResilientClient("ingest-service", url, TIMEOUT);
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    ingest.bindTo(registry);
  }

  @Override
  public List<Month> months() {
    return ingest.get("/months", new TypeReference<List<Month>>() {}).orElse(List.of());
  }

  @Override
  public Optional<MonthIngested> event(YearMonth month) {
    return ingest.get("/months/" + month + "/event", MonthIngested.class);
  }
}
