package ontime.prediction;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;
import ontime.features.FlightPlan;
import ontime.model.Airports;
import ontime.model.AskedPrediction;
import ontime.model.PredictionRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Accepts requests: an id is given away only when both the queue and the store have the request.
 * Where that cannot be, or too many wait already, a call is refused at once; what waits here is
 * bounded by the in-flight requests, by the producer's buffer and by the calls at a time.
 */
final class Submissions {
  private static final Logger LOG = LoggerFactory.getLogger(Submissions.class);

  /** A call takes milliseconds while all is well, and holds a thread for seconds when it is not. */
  private static final int CALLS_AT_A_TIME = 64;

  private final InFlight inFlight;
  private final PredictionStore store;
  private final RequestQueue queue;
  private final Airports airports;
  private final Duration deadline;
  private final Duration patience;
  private final Clock clock;
  private final LongAdder acceptedCount = new LongAdder();
  private final LongAdder refusedCount = new LongAdder();
  private final Semaphore calls = new Semaphore(CALLS_AT_A_TIME);
  private final CircuitBreaker breaker =
      CircuitBreaker.of(
          "submissions",
          CircuitBreakerConfig.custom()
              .slidingWindowSize(10)
              .minimumNumberOfCalls(3)
              .waitDurationInOpenState(Duration.ofSeconds(2))
              .permittedNumberOfCallsInHalfOpenState(1)
              .build());

  /**
   * @param deadline after which a request counts as unanswered
   * @param patience for the queue to take it
   */
  Submissions(
      InFlight inFlight,
      PredictionStore store,
      RequestQueue queue,
      Airports airports,
      Duration deadline,
      Duration patience,
      Clock clock) {
    this.inFlight = inFlight;
    this.store = store;
    this.queue = queue;
    this.airports = airports;
    this.deadline = deadline;
    this.patience = patience;
    this.clock = clock;
  }

  /**
   * @return in order of the requests
   * @throws BusyException if none of them is accepted
   */
  List<AskedPrediction> submit(List<PredictionRequest> requests) throws BusyException {
    try {
      List<AskedPrediction> asked = admit(requests);
      acceptedCount.add(requests.size());
      return asked;
    } catch (BusyException e) {
      refusedCount.add(requests.size());
      throw e;
    }
  }

  /** Requests that were given an id. */
  long accepted() {
    return acceptedCount.sum();
  }

  long refused() {
    return refusedCount.sum();
  }

  private List<AskedPrediction> admit(List<PredictionRequest> requests) throws BusyException {
    List<Accepted> accepted = requests.stream().map(this::accept).toList();
    if (!calls.tryAcquire()) throw new BusyException("Too many calls are under way.");
    try {
      inFlight.add(accepted);
      submit(requests, accepted);
    } finally {
      calls.release();
    }
    return accepted.stream().map(Accepted::pending).toList();
  }

  private void submit(List<PredictionRequest> requests, List<Accepted> accepted)
      throws BusyException {
    List<String> ids = requests.stream().map(PredictionRequest::id).toList();
    long started = System.nanoTime();
    if (!breaker.tryAcquirePermission()) {
      inFlight.remove(ids);
      throw new BusyException("Kafka or the store of predictions does not answer.");
    }
    try {
      // Both at once: neither waits for the other.
      CompletableFuture<Void> sent = queue.send(requests);
      store.accept(accepted);
      sent.get(patience.toMillis(), TimeUnit.MILLISECONDS);
      breaker.onSuccess(System.nanoTime() - started, TimeUnit.NANOSECONDS);
    } catch (ExecutionException | TimeoutException e) {
      breaker.onError(System.nanoTime() - started, TimeUnit.NANOSECONDS, e);
      inFlight.remove(ids);
      forget(ids);
      throw new BusyException("Kafka does not answer.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      breaker.releasePermission();
      inFlight.remove(ids);
      throw new BusyException("The service stops.", e);
    } catch (RuntimeException e) {
      breaker.onError(System.nanoTime() - started, TimeUnit.NANOSECONDS, e);
      inFlight.remove(ids);
      LOG.warn("the store of predictions does not answer: {}", e.toString());
      throw new BusyException("The store of predictions does not answer.", e);
    }
  }

  /** A request that nobody has the id of: it would only stand on boards. */
  private void forget(List<String> ids) {
    try {
      store.forget(ids);
    } catch (RuntimeException e) {
      LOG.warn(
          "{} requests stay in the store without an id given away: {}", ids.size(), e.toString());
    }
  }

  private Accepted accept(PredictionRequest request) {
    // Stores keep milliseconds.
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Instant departure = FlightPlan.of(request.flight(), airports).crsDepAt();
    return new Accepted(request.id(), now, now.plus(deadline), request.flight(), departure);
  }
}
