package ontime.query;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import ontime.model.Json;
import ontime.model.ReportPublished;
import ontime.model.ReportResult;
import ontime.model.Sha256;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings the results that messages tell of into the store. Each may be told again. */
final class ReportLoader {
  private static final Logger LOG = LoggerFactory.getLogger(ReportLoader.class);
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  /** 410 while a newer run is there, 404 when the report went: either has its own message. */
  private static final Set<Integer> NO_LONGER_THERE = Set.of(404, 410);

  private final ReportStore store;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

  ReportLoader(ReportStore store) {
    this.store = store;
  }

  /**
   * @throws IllegalArgumentException if it names no report or no run
   */
  static ReportPublished read(String json) throws JsonProcessingException {
    ReportPublished message = Json.mapper().readValue(json, ReportPublished.class);
    if (message == null || message.name() == null || message.runId() == null) {
      throw new IllegalArgumentException("name or runId is missing");
    }
    return message;
  }

  /**
   * Does nothing when the store holds this run or a later one.
   *
   * @throws IOException if the result cannot be read, or is not what the message says
   */
  void load(ReportPublished message) throws IOException, InterruptedException {
    Optional<String> held = store.run(message.name());
    if (held.filter(run -> run.compareTo(message.runId()) >= 0).isPresent()) return;
    if (message.removed()) {
      store.remove(message.name());
      LOG.info("report {} was taken away", message.name());
      return;
    }
    Optional<ReportResult> result = fetch(message);
    result.ifPresent(store::put);
    LOG.info(
        "report {} run {}: {}",
        message.name(),
        message.runId(),
        result.map(found -> found.rows().size() + " rows").orElse("replaced meanwhile"));
  }

  private Optional<ReportResult> fetch(ReportPublished message)
      throws IOException, InterruptedException {
    URI uri = URI.create(message.uri());
    HttpRequest request = HttpRequest.newBuilder(uri).timeout(TIMEOUT).build();
    HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
    if (NO_LONGER_THERE.contains(response.statusCode())) return Optional.empty();
    if (response.statusCode() != 200) {
      throw new IOException(uri + " answered " + response.statusCode());
    }
    if (!Sha256.hex(response.body()).equals(message.sha256())) {
      throw new IOException(uri + " is not the result announced");
    }
    return Optional.of(Json.mapper().readValue(response.body(), ReportResult.class));
  }
}
