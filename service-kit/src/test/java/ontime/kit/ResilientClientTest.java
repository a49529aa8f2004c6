package ontime.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.core.type.TypeReference;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Against a stub that is slow, broken, and gone. */
class ResilientClientTest {
  private final AtomicInteger requests = new AtomicInteger();
  private final CountDownLatch end = new CountDownLatch(1);
  private final Semaphore held = new Semaphore(0);
  private final Semaphore go = new Semaphore(0);
  private HttpServer stub;
  private ResilientClient client;

  @BeforeEach
  void start() throws IOException {
    stub = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    stub.setExecutor(Executors.newCachedThreadPool());
    URI base = URI.create("http://127.0.0.1:" + stub.getAddress().getPort());
    client = new ResilientClient("stub", base, Duration.ofMillis(300));
    answer("/good", 200, "{\"a\":1}");
    answer("/missing", 404, "");
    answer("/wrong", 422, "{\"status\":422,\"detail\":\"date is wrong\",\"field\":\"date\"}");
    answer("/broken", 500, "");
    stub.createContext(
        "/flaky",
        exchange -> {
          exchange.sendResponseHeaders(requests.incrementAndGet() < 3 ? 503 : 200, 0);
          exchange
              .getResponseBody()
              .write("{\"a\":2}".getBytes(java.nio.charset.StandardCharsets.UTF_8));
          exchange.close();
        });
    stub.createContext(
        "/held",
        exchange -> {
          held.release();
          go.acquireUninterruptibly();
          exchange.sendResponseHeaders(200, 2);
          exchange.getResponseBody().write("{}".getBytes(java.nio.charset.StandardCharsets.UTF_8));
          exchange.close();
        });
    stub.createContext(
        "/trickle",
        exchange -> {
          exchange.sendResponseHeaders(200, 1000);
          try {
            while (!end.await(100, TimeUnit.MILLISECONDS)) {
              exchange.getResponseBody().write(' ');
              exchange.getResponseBody().flush();
            }
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          exchange.close();
        });
    stub.createContext(
        "/slow",
        exchange -> {
          requests.incrementAndGet();
          try {
            end.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          exchange.close();
        });
    stub.start();
  }

  @AfterEach
  void stop() {
    end.countDown();
    stub.stop(0);
  }

  private void answer(String path, int status, String body) {
    stub.createContext(
        path,
        exchange -> {
          requests.incrementAndGet();
          exchange.sendResponseHeaders(status, body.isEmpty() ? -1 : body.length());
          exchange.getResponseBody().write(body.getBytes(java.nio.charset.StandardCharsets.UTF_8));
          exchange.close();
        });
  }

  @Test
  void tellsOfTriesAndOfTheBreaker() {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    client.bindTo(registry);
    client.get("/flaky", Map.class);
    assertThat(calls(registry, "failed")).isEqualTo(2);
    assertThat(calls(registry, "successful")).isEqualTo(1);
    assertThat(
            registry
                .get("resilience4j.retry.calls")
                .tag("kind", "successful_with_retry")
                .functionCounter()
                .count())
        .isEqualTo(1);
    assertThat(
            registry
                .get("resilience4j.circuitbreaker.state")
                .tags("name", "stub", "state", "closed")
                .gauge()
                .value())
        .isEqualTo(1);
  }

  private static long calls(MeterRegistry registry, String kind) {
    return registry
        .get("resilience4j.circuitbreaker.calls")
        .tags("name", "stub", "kind", kind)
        .timer()
        .count();
  }

  @Test
  void reads() {
    assertThat(client.get("/good", Map.class)).contains(Map.of("a", 1));
  }

  @Test
  void notFoundIsAnAnswer() {
    assertThat(client.get("/missing", Map.class)).isEmpty();
    assertThat(requests).hasValue(1);
  }

  @Test
  void passesOnWhatThePeerFoundWrong() {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> client.get("/wrong", Map.class))
        .satisfies(e -> assertThat(e.field()).contains("date"))
        .withMessage("date is wrong");
    assertThat(requests).hasValue(1);
  }

  @Test
  void triesAFailedReadAgain() {
    assertThat(client.get("/flaky", Map.class)).contains(Map.of("a", 2));
    assertThat(requests).hasValue(3);
  }

  @Test
  void neverSendsAnOrderAgain() {
    assertThatExceptionOfType(UnavailableException.class)
        .isThrownBy(
            () -> client.submit("/flaky", Map.of("a", 1), new TypeReference<Map<String, ?>>() {}));
    assertThat(requests).hasValue(1);
  }

  @Test
  void anAnswerThatIsNotWhatWasAgreedOnIsNoAbsence() {
    assertThatIllegalStateException()
        .isThrownBy(() -> client.get("/good", Integer.class))
        .withMessageContaining("/good");
  }

  @Test
  void givesUpOnWhatIsBroken() {
    Instant before = Instant.now();
    assertThatExceptionOfType(UnavailableException.class)
        .isThrownBy(() -> client.get("/broken", Map.class))
        .withMessage("stub does not answer")
        .satisfies(e -> assertThat(e.since()).isAfterOrEqualTo(before));
    assertThat(requests).hasValue(3);
  }

  @Test
  void givesUpOnWhatIsSlow() {
    assertThatExceptionOfType(UnavailableException.class)
        .isThrownBy(() -> client.get("/slow", Map.class));
    assertThat(requests).hasValue(3);
  }

  @Test
  void givesUpOnWhatIsGone() {
    stub.stop(0);
    assertThatExceptionOfType(UnavailableException.class)
        .isThrownBy(() -> client.get("/good", Map.class));
  }

  @Test
  @Timeout(60)
  void givesUpOnWhatTrickles() {
    assertThatExceptionOfType(UnavailableException.class)
        .isThrownBy(() -> client.get("/trickle", Map.class))
        .withStackTraceContaining("still answers");
  }

  @Test
  void aCallerThatNoLongerWaitsIsNoFailureOfThePeer() throws Exception {
    for (int i = 0; i < 20; i++) {
      Thread caller = new Thread(() -> impatient("/held"));
      caller.start();
      held.acquire();
      caller.interrupt();
      go.release();
      caller.join();
    }
    assertThat(client.get("/good", Map.class)).isPresent();
  }

  /** The peer answers in time, so whether the answer still finds its reader does not matter. */
  private void impatient(String path) {
    assertThat(client.get(path, Map.class)).isPresent();
  }

  @Test
  void theBreakerStopsAskingAndTellsSinceWhen() {
    Instant first = null;
    for (int i = 0; i < 5; i++) {
      try {
        client.get("/broken", Map.class);
      } catch (UnavailableException e) {
        if (first == null) first = e.since();
        assertThat(e.since()).isEqualTo(first);
      }
    }
    assertThat(requests).hasValue(10);
  }
}
