package ontime.web;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import ontime.kit.HttpConfig;
import ontime.kit.Settings;

/**
 * @param query address of query-service
 * @param ingest address of ingest-service
 * @param search address of search-service
 * @param prediction address of prediction-service
 */
public record GatewayConfig(HttpConfig http, URI query, URI ingest, URI search, URI prediction) {
  public GatewayConfig {
    requireNonNull(http, "http is null");
    requireNonNull(query, "query is null");
    requireNonNull(ingest, "ingest is null");
    requireNonNull(search, "search is null");
    requireNonNull(prediction, "prediction is null");
  }

  static GatewayConfig from(Settings settings) {
    HttpConfig http = HttpConfig.from(settings, 8080);
    URI query = settings.uri("ONTIME_QUERY_URL", "http://127.0.0.1:8082");
    URI ingest = settings.uri("ONTIME_INGEST_URL", "http://127.0.0.1:8081");
    URI search = settings.uri("ONTIME_SEARCH_URL", "http://127.0.0.1:8083");
    URI prediction = settings.uri("ONTIME_PREDICTION_URL", "http://127.0.0.1:8084");
    return settings.build(() -> new GatewayConfig(http, query, ingest, search, prediction));
  }
}
