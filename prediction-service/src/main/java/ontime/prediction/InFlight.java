package ontime.prediction;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The requests that this instance accepted and that are neither answered nor expired: so many and
 * no more. When one expires and nothing at all was answered since it came, the stream is silent:
 * then one call every few seconds is let through to find out, and the first answer ends it.
 */
final class InFlight {
  private static final Duration BETWEEN_TRIES = Duration.ofSeconds(5);

  private final int most;
  private final Clock clock;
  private final Map<String, Accepted> byId = new LinkedHashMap<>();
  private long answered;
  private long expired;
  private Instant lastAnswer = Instant.MIN;
  private Instant nextTry = Instant.MAX;

  InFlight(int most, Clock clock) {
    this.most = most;
    this.clock = clock;
  }

  /**
   * Takes all of them or none.
   *
   * @throws BusyException if they would be too many, or the stream is silent
   */
  synchronized void add(List<Accepted> requests) throws BusyException {
    if (byId.size() + requests.size() > most) {
      throw new BusyException("%,d requests wait for their answers.".formatted(byId.size()));
    }
    if (isSilent() && clock.instant().isBefore(nextTry)) {
      throw new BusyException("Nothing was answered for a while.");
    }
    if (isSilent()) nextTry = clock.instant().plus(BETWEEN_TRIES);
    for (Accepted request : requests) byId.put(request.id(), request);
  }

  private boolean isSilent() {
    return !nextTry.equals(Instant.MAX);
  }

  /** They were not accepted after all. */
  synchronized void remove(Collection<String> ids) {
    byId.keySet().removeAll(ids);
  }

  synchronized void answered(Collection<String> ids) {
    int before = byId.size();
    byId.keySet().removeAll(ids);
    answered += before - byId.size();
    lastAnswer = clock.instant();
    nextTry = Instant.MAX;
  }

  /** Drops what has waited too long. */
  synchronized void expire() {
    Instant now = clock.instant();
    Iterator<Accepted> oldestFirst = byId.values().iterator();
    while (oldestFirst.hasNext()) {
      Accepted oldest = oldestFirst.next();
      if (now.isBefore(oldest.expiresAt())) return;
      oldestFirst.remove();
      expired++;
      if (lastAnswer.isBefore(oldest.acceptedAt()) && !isSilent()) nextTry = now;
    }
  }

  synchronized Optional<Accepted> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** The ids of those that have waited longer than this, the oldest first, at most so many. */
  synchronized List<String> waitingLongerThan(Duration time, int limit) {
    Instant before = clock.instant().minus(time);
    return byId.values().stream()
        .takeWhile(request -> request.acceptedAt().isBefore(before))
        .limit(limit)
        .map(Accepted::id)
        .toList();
  }

  /** Of this instance's requests, how many ever were. */
  synchronized long answered() {
    return answered;
  }

  /** Of this instance's requests, how many nobody answered in time. */
  synchronized long expired() {
    return expired;
  }

  synchronized int size() {
    return byId.size();
  }
}
