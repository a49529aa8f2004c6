package ontime.kit;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import ontime.model.Json;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads from another service. Each try has a time limit; a failed read is tried again; after half
 * of the last 20 tries failed, the breaker answers at once for 5 seconds; a bulkhead keeps a slow
 * peer from taking every thread. 404 is an answer and 4xx no failure.
 */
public final class ResilientClient {
  private static final Logger LOG = LoggerFactory.getLogger(ResilientClient.class);
  private static final int TRIES = 3;

  private final String peer;
  private final URI base;
  private final Duration timeout;
  private final HttpClient http;
  private final CircuitBreaker breaker;
  private final Bulkhead bulkhead;
  private final Retry retry;
  private final AtomicReference<Instant> failingSince = new AtomicReference<>();

  /**
   * @param peer its name, for messages
   * @param base without a slash at the end
   * @param timeout of one try, connecting included
   */
  public ResilientClient(String peer, URI base, Duration timeout) {
    this.peer = peer;
    this.base = base;
    this.timeout = timeout;
    this.http = HttpClient.newBuilder().version(Version.HTTP_1_1).connectTimeout(timeout).build();
    this.breaker =
        CircuitBreaker.of(
            peer,
            CircuitBreakerConfig.custom()
                // A caller that no longer waits says nothing of the peer.
                .ignoreExceptions(InterruptedException.class)
                .slidingWindowSize(20)
                .minimumNumberOfCalls(10)
                .waitDurationInOpenState(Duration.ofSeconds(5))
                .permittedNumberOfCallsInHalfOpenState(2)
                .build());
    this.bulkhead =
        Bulkhead.of(
            peer, BulkheadConfig.custom().maxConcurrentCalls(64).maxWaitDuration(timeout).build());
    this.retry =
        Retry.of(
            peer,
            RetryConfig.custom()
                .maxAttempts(TRIES)
                .intervalFunction(IntervalFunction.ofExponentialRandomBackoff(50, 2))
                .retryExceptions(IOException.class)
                .build());
  }

  /**
   * @param path with its query, already encoded
   * @return empty on 404
   * @throws UnavailableException if the peer does not answer, or answers 5xx, on every try
   * @throws ProblemException what the peer found wrong with the request, its status and field
   */
  public <T> Optional<T> get(String path, TypeReference<T> type) {
    try {
      HttpResponse<byte[]> response =
          Bulkhead.decorateCheckedSupplier(
                  bulkhead,
                  Retry.decorateCheckedSupplier(
                      retry, CircuitBreaker.decorateCheckedSupplier(breaker, () -> send(path))))
              .get();
      failingSince.set(null);
      return read(response, type);
    } catch (ProblemException e) {
      throw e;
    } catch (JacksonException e) {
      // It answers, but not what was agreed on: that is a mistake of ours, and no time heals it.
      throw new IllegalStateException("what " + peer + " answers to " + path, e);
    } catch (IOException | CallNotPermittedException | BulkheadFullException e) {
      if (failingSince.compareAndSet(null, Instant.now())) {
        LOG.warn("{} does not answer to {}: {}", peer, path, e.toString());
      }
      throw new UnavailableException(peer, failingSince.get(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnavailableException(peer, Instant.now(), e);
    } catch (Throwable e) {
      throw new IllegalStateException("reading " + path + " from " + peer, e);
    }
  }

  /** {@link #get} of a plain class. */
  public <T> Optional<T> get(String path, Class<T> type) {
    return get(
        path,
        new TypeReference<>() {
          @Override
          public java.lang.reflect.Type getType() {
            return type;
          }
        });
  }

  private HttpResponse<byte[]> send(String path) throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(timeout)
            .header("Accept", "application/json");
    RequestId.current().ifPresent(id -> request.header(RequestId.HEADER, id));
    HttpResponse<byte[]> response = http.send(request.build(), BodyHandlers.ofByteArray());
    if (response.statusCode() >= 500) {
      throw new IOException(peer + " answered " + response.statusCode());
    }
    return response;
  }

  private static <T> Optional<T> read(HttpResponse<byte[]> response, TypeReference<T> type)
      throws IOException {
    if (response.statusCode() == 404) return Optional.empty();
    if (response.statusCode() >= 400) {
      throw ProblemException.from(Json.mapper().readValue(response.body(), Problem.class));
    }
    return Optional.of(Json.mapper().readValue(response.body(), type));
  }
}
