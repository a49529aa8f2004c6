package ontime.kit;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.micrometer.tagged.TaggedBulkheadMetrics;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.github.resilience4j.micrometer.tagged.TaggedRetryMetrics;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.github.resilience4j.retry.RetryRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import ontime.model.Json;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks another service. Each try has a time limit; a failed read is tried again, at another
 * instance where the peer has several; after half of the last 20 tries failed, the breaker answers
 * at once for 5 seconds; a bulkhead keeps a slow peer from taking every thread. 404 is an answer
 * and 4xx no failure. As a binder it tells of tries by outcome, of calls that took several, and of
 * the breaker's state.
 */
public final class ResilientClient implements MeterBinder {
  private static final Logger LOG = LoggerFactory.getLogger(ResilientClient.class);
  private static final int TRIES = 3;

  /** At once; each has a connection. */
  private static final int CALLS = 64;

  /**
   * A host that does not even take a connection by then is gone; whoever answers slowly took it.
   */
  private static final Duration CONNECT = Duration.ofSeconds(1);

  private record Answer(int status, byte[] body) {}

  private final String peer;
  private final URI base;
  private final Duration timeout;
  private final Replicas replicas;
  private final CloseableHttpClient http;
  private final CircuitBreakerRegistry breakers;
  private final BulkheadRegistry bulkheads;
  private final RetryRegistry retries;
  private final CircuitBreaker breaker;
  private final Bulkhead bulkhead;
  private final Retry retry;
  private final Retry once;
  private final AtomicReference<Instant> failingSince = new AtomicReference<>();

  /**
   * @param peer its name, for messages
   * @param base without a slash at the end
   * @param timeout of one try, connecting included
   */
  public ResilientClient(String peer, URI base, Duration timeout) {
    this(peer, peer, base, timeout);
  }

  /**
   * @param name in figures, where a service has several clients of one peer
   */
  public ResilientClient(String peer, String name, URI base, Duration timeout) {
    this(peer, name, base, timeout, InetAddress::getAllByName);
  }

  ResilientClient(String peer, String name, URI base, Duration timeout, Replicas.Names names) {
    this.peer = peer;
    this.base = base;
    this.timeout = timeout;
    this.replicas = new Replicas(base, names);
    this.http = http(timeout);
    this.breakers =
        CircuitBreakerRegistry.of(
            CircuitBreakerConfig.custom()
                .slidingWindowSize(20)
                .minimumNumberOfCalls(10)
                .waitDurationInOpenState(Duration.ofSeconds(5))
                .permittedNumberOfCallsInHalfOpenState(2)
                .build());
    this.bulkheads =
        BulkheadRegistry.of(
            BulkheadConfig.custom().maxConcurrentCalls(CALLS).maxWaitDuration(timeout).build());
    this.retries =
        RetryRegistry.of(
            RetryConfig.custom()
                .maxAttempts(TRIES)
                .intervalFunction(IntervalFunction.ofExponentialRandomBackoff(50, 2))
                .retryExceptions(IOException.class)
                .build());
    this.breaker = breakers.circuitBreaker(name);
    this.bulkhead = bulkheads.bulkhead(name);
    this.retry = retries.retry(name);
    this.once = Retry.of(peer, RetryConfig.custom().maxAttempts(1).build());
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(breakers).bindTo(registry);
    TaggedBulkheadMetrics.ofBulkheadRegistry(bulkheads).bindTo(registry);
    TaggedRetryMetrics.ofRetryRegistry(retries).bindTo(registry);
  }

  private static CloseableHttpClient http(Duration timeout) {
    Timeout limit = Timeout.of(timeout);
    return HttpClients.custom()
        .setConnectionManager(
            PoolingHttpClientConnectionManagerBuilder.create()
                .setMaxConnTotal(CALLS)
                .setMaxConnPerRoute(CALLS)
                .setDefaultConnectionConfig(
                    ConnectionConfig.custom()
                        .setConnectTimeout(
                            Timeout.of(timeout.compareTo(CONNECT) < 0 ? timeout : CONNECT))
                        .setValidateAfterInactivity(TimeValue.ofSeconds(1))
                        .build())
                .build())
        .setDefaultRequestConfig(
            RequestConfig.custom()
                .setConnectionRequestTimeout(limit)
                .setResponseTimeout(limit)
                .build())
        .disableAutomaticRetries()
        .disableRedirectHandling()
        .disableContentCompression()
        .disableCookieManagement()
        .disableAuthCaching()
        .build();
  }

  /**
   * @param path with its query, already encoded
   * @return empty on 404
   * @throws UnavailableException if the peer does not answer, or answers 5xx, on every try
   * @throws ProblemException what the peer found wrong with the request, its status and field
   */
  public <T> Optional<T> get(String path, TypeReference<T> type) {
    return ask(() -> new HttpGet(base + path), retry, type);
  }

  /**
   * {@link #get} of a question too long for an address: it is asked again when a try fails, so it
   * must change nothing at the peer.
   *
   * @param question sent as JSON
   */
  public <T> Optional<T> post(String path, Object question, TypeReference<T> type) {
    return ask(posting(path, question), retry, type);
  }

  /**
   * {@link #post} of what changes something at the peer: one try, of which nobody knows whether it
   * came through when it fails.
   *
   * @param order sent as JSON
   */
  public <T> Optional<T> submit(String path, Object order, TypeReference<T> type) {
    return ask(posting(path, order), once, type);
  }

  private Supplier<HttpUriRequestBase> posting(String path, Object body) {
    byte[] json;
    try {
      json = Json.mapper().writeValueAsBytes(body);
    } catch (JacksonException e) {
      throw new IllegalArgumentException("no JSON: " + body, e);
    }
    return () -> {
      HttpPost request = new HttpPost(base + path);
      request.setEntity(new ByteArrayEntity(json, ContentType.APPLICATION_JSON));
      return request;
    };
  }

  private <T> Optional<T> ask(
      Supplier<HttpUriRequestBase> request, Retry tries, TypeReference<T> type) {
    String path = request.get().getPath();
    try {
      Answer answer =
          Bulkhead.decorateCheckedSupplier(
                  bulkhead,
                  Retry.decorateCheckedSupplier(
                      tries,
                      CircuitBreaker.decorateCheckedSupplier(breaker, () -> send(request.get()))))
              .get();
      failingSince.set(null);
      return read(answer, type);
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

  private Answer send(HttpUriRequestBase request) throws IOException {
    return Trail.call(request.getMethod() + " " + peer, () -> exchange(request));
  }

  private Answer exchange(HttpUriRequestBase request) throws IOException {
    request.addHeader("Accept", "application/json");
    Trail.passOn(request::addHeader);
    long end = System.nanoTime() + timeout.toNanos();
    HttpHost replica = replicas.next();
    try {
      return http.execute(
          replica,
          request,
          response -> {
            int status = response.getCode();
            if (status >= 500) throw new IOException(peer + " answered " + status);
            return new Answer(status, body(request, response.getEntity(), end));
          });
    } catch (IOException e) {
      replicas.failed(replica);
      throw e;
    }
  }

  /** The socket's own limit begins anew with each packet; a peer that trickles must end as well. */
  private byte[] body(HttpUriRequestBase request, HttpEntity entity, long end) throws IOException {
    if (entity == null) return new byte[0];
    ByteArrayOutputStream body =
        new ByteArrayOutputStream((int) Math.max(1024, entity.getContentLength()));
    byte[] chunk = new byte[8192];
    try (InputStream in = entity.getContent()) {
      for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
        body.write(chunk, 0, read);
        if (System.nanoTime() > end) {
          // Closing alone would read on to the end.
          request.abort();
          throw new SocketTimeoutException(peer + " still answers after " + timeout);
        }
      }
    }
    return body.toByteArray();
  }

  private static <T> Optional<T> read(Answer answer, TypeReference<T> type) throws IOException {
    if (answer.status() == 404) return Optional.empty();
    if (answer.status() >= 400) {
      throw ProblemException.from(Json.mapper().readValue(answer.body(), Problem.class));
    }
    return Optional.of(Json.mapper().readValue(answer.body(), type));
  }
}
