package ontime.search;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.json.jackson.JacksonJsonpMapper;
import co.elastic.clients.transport.instrumentation.NoopInstrumentation;
import co.elastic.clients.transport.rest_client.RestClientOptions;
import co.elastic.clients.transport.rest_client.RestClientTransport;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import ontime.model.Json;
import org.apache.http.HttpHost;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.entity.ContentType;
import org.apache.http.nio.entity.NByteArrayEntity;
import org.elasticsearch.client.Request;
import org.elasticsearch.client.RequestOptions;
import org.elasticsearch.client.ResponseException;
import org.elasticsearch.client.RestClient;

/** The one way to the engine. Connects with the first call. */
final class Elastic implements AutoCloseable {
  private static final Duration CONNECT = Duration.ofSeconds(2);

  /** A bulk request may wait for a merge; whoever waits for a page gives up before. */
  private static final Duration ANSWER = Duration.ofSeconds(60);

  private static final Duration PATIENCE = Duration.ofMinutes(15);
  private static final int CONNECTIONS = 64;

  private final RestClient http;
  private final ElasticsearchClient client;

  Elastic(URI url) {
    http =
        RestClient.builder(HttpHost.create(url.toString()))
            .setRequestConfigCallback(
                request ->
                    request
                        .setConnectTimeout((int) CONNECT.toMillis())
                        .setSocketTimeout((int) ANSWER.toMillis()))
            .setHttpClientConfigCallback(
                client -> client.setMaxConnPerRoute(CONNECTIONS).setMaxConnTotal(CONNECTIONS))
            .build();
    client =
        new ElasticsearchClient(
            new RestClientTransport(
                http,
                new JacksonJsonpMapper(Json.mapper()),
                null,
                // It would look for a global OpenTelemetry, which the house has none of.
                NoopInstrumentation.INSTANCE));
  }

  @FunctionalInterface
  interface Call<T> {
    T on(ElasticsearchClient client) throws IOException;
  }

  /**
   * @throws EngineAwayException if the engine does not answer, or says that it cannot now
   * @throws ElasticsearchException if it says that the request is wrong, which is a mistake of ours
   */
  <T> T call(Call<T> call) {
    try {
      return call.on(client);
    } catch (ElasticsearchException e) {
      if (isPassing(e.status())) throw new EngineAwayException(e);
      throw e;
    } catch (IOException e) {
      throw new EngineAwayException(e);
    }
  }

  /** Makes sure of the index of a resource's name; harmless when it is there. */
  void prepare(String index) {
    if (call(client -> client.indices().exists(e -> e.index(index))).value()) return;
    try {
      call(
          client ->
              client
                  .indices()
                  .create(c -> c.index(index).withJson(Generations.resource(index)).index(index)));
    } catch (ElasticsearchException e) {
      if (!"resource_already_exists_exception".equals(e.error().type())) throw e;
    }
  }

  /** {@link #call} of what may take the engine minutes. */
  <T> T callPatiently(Call<T> call) {
    RequestConfig patient =
        RequestConfig.custom()
            .setConnectTimeout((int) CONNECT.toMillis())
            .setSocketTimeout((int) PATIENCE.toMillis())
            .build();
    RestClientOptions options =
        new RestClientOptions(
            RequestOptions.DEFAULT.toBuilder().setRequestConfig(patient).build(), false);
    return call(usual -> call.on(usual.withTransportOptions(options)));
  }

  /**
   * Sends JSON, or lines of it, as it is.
   *
   * @throws EngineAwayException if the engine does not answer, or says that it cannot now
   * @throws IllegalStateException if it says that the request is wrong, which is a mistake of ours
   */
  JsonNode post(String path, byte[] json) {
    Request request = new Request("POST", path);
    request.setEntity(new NByteArrayEntity(json, ContentType.APPLICATION_JSON));
    try {
      return Json.mapper().readTree(http.performRequest(request).getEntity().getContent());
    } catch (ResponseException e) {
      if (isPassing(e.getResponse().getStatusLine().getStatusCode()))
        throw new EngineAwayException(e);
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new EngineAwayException(e);
    }
  }

  /** Whether {@link #post} was answered that there is no room, as opposed to nothing at all. */
  static boolean hasNoRoom(EngineAwayException e) {
    return e.getCause() instanceof ResponseException;
  }

  /** Too many requests, or a failure of the engine's own. */
  static boolean isPassing(int status) {
    return status == 429 || status >= 500;
  }

  void check() {
    call(client -> client.cluster().health());
  }

  @Override
  public void close() {
    try {
      http.close();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
