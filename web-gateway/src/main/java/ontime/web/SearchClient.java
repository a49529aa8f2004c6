package ontime.web;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import ontime.kit.ResilientClient;
import ontime.model.AirplaneResults;
import ontime.model.FlightResults;
import ontime.model.Load;
import ontime.model.Page;
import ontime.model.Suggestion;

/**
 * What the pages ask of search-service. Every method throws UnavailableException when it is away,
 * and ProblemException with the parameter's name when it does not take a criterion.
 */
final class SearchClient implements MeterBinder {
  static final String NAME = "search-service";

  private static final String FLIGHTS = "/search/flights?";
  private static final String AIRPLANES = "/search/airplanes?";

  /** The most that search-service gives at once. */
  private static final int MOST = 2000;

  /** Two thousand rows take longer than a page of fifty. */
  private static final Duration ROWS = Duration.ofSeconds(10);

  private static final Duration KEEP = Duration.ofSeconds(2);

  private final ResilientClient client;

  /** Downloads have their own breaker and bulkhead: they must not keep a page waiting. */
  private final ResilientClient downloads;

  private final Recent<List<Load>> loads;

  SearchClient(URI search, Duration timeout) {
    client = new ResilientClient(NAME, search, timeout);
    downloads = new ResilientClient(NAME, NAME + " downloads", search, ROWS);
    TypeReference<List<Load>> type = new TypeReference<>() {};
    loads = new Recent<>(KEEP, () -> client.get("/loads", type).orElse(List.of()));
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    client.bindTo(registry);
    downloads.bindTo(registry);
  }

  FlightResults flights(Criteria criteria, int limit) {
    String query = criteria.without(Criteria.PHRASE).query();
    return client
        .get(FLIGHTS + query + "&limit=" + limit, FlightResults.class)
        .orElseGet(() -> new FlightResults(List.of(), 0, null, null));
  }

  AirplaneResults airplanes(Criteria criteria, int limit) {
    return client
        .get(AIRPLANES + criteria.query() + "&limit=" + limit, AirplaneResults.class)
        .orElseGet(() -> new AirplaneResults(List.of(), 0, null));
  }

  /** As many flights as one answer holds, in JSON as they came. */
  Page<JsonNode> flightRows(Criteria criteria) {
    return rows(FLIGHTS + criteria.without(Criteria.PHRASE).query() + "&facets=false");
  }

  /** As many airplanes as one answer holds, in JSON as they came. */
  Page<JsonNode> airplaneRows(Criteria criteria) {
    return rows(AIRPLANES + criteria.query());
  }

  private Page<JsonNode> rows(String path) {
    return downloads
        .get(path + "&limit=" + MOST, new TypeReference<Page<JsonNode>>() {})
        .orElseGet(() -> new Page<>(List.of(), 0, null));
  }

  /** Most likely first. */
  List<Suggestion> suggestions(String text, int limit) {
    return client
        .get(
            "/suggestions?q=" + Links.encoded(text) + "&limit=" + limit,
            new TypeReference<List<Suggestion>>() {})
        .orElse(List.of());
  }

  /** In order of month. */
  Recent<List<Load>> loads() {
    return loads;
  }
}
