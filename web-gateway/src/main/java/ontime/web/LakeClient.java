package ontime.web;

import com.fasterxml.jackson.core.type.TypeReference;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.net.URI;
import java.time.Duration;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import ontime.kit.ResilientClient;
import ontime.model.Job;
import ontime.model.Page;
import ontime.model.ReportStatus;

/**
 * What the pages ask of ingest-service. Every method throws UnavailableException when it is away.
 */
final class LakeClient implements MeterBinder {
  static final String NAME = "ingest-service";

  private final ResilientClient client;

  LakeClient(URI ingest, Duration timeout) {
    client = new ResilientClient(NAME, ingest, timeout);
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    client.bindTo(registry);
  }

  /** In the service's order. */
  List<MonthInLake> months() {
    return client.get("/months", new TypeReference<List<MonthInLake>>() {}).orElse(List.of());
  }

  /** Newest first. */
  List<Job> jobs() {
    return client.get("/jobs", new TypeReference<List<Job>>() {}).orElse(List.of());
  }

  /** Each report's file and how it fares, in order of name. */
  List<ReportStatus> reports() {
    return client.get("/reports", new TypeReference<List<ReportStatus>>() {}).orElse(List.of());
  }

  /** In order of line; empty when the lake has no such month. */
  Optional<Page<Reject>> rejects(YearMonth month, int limit, Optional<String> cursor) {
    String page = cursor.map(text -> "&cursor=" + Links.encoded(text)).orElse("");
    return client.get(
        "/months/" + month + "/rejects?limit=" + limit + page,
        new TypeReference<Page<Reject>>() {});
  }
}
