package ontime.prediction;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import ontime.kit.EventStream;
import ontime.model.AskedPrediction;
import ontime.model.Json;
import ontime.model.Prediction;

/**
 * The streams that wait for one answer each. Events are numbered: 0 says that the request was
 * accepted, 1 how it ended, and then the stream ends.
 */
final class Waiters {
  private record Waiter(Accepted request, EventStream stream, Instant since) {}

  private final Clock clock;
  private final Map<String, List<Waiter>> byId = new LinkedHashMap<>();

  Waiters(Clock clock) {
    this.clock = clock;
  }

  static void sendAccepted(EventStream stream, Accepted request) {
    stream.send("0", "accepted", json(request.pending()));
  }

  /** Sends how it ended, and ends the stream. */
  static void sendEnd(EventStream stream, AskedPrediction end) {
    String event = end.state() == AskedPrediction.State.ANSWERED ? "answered" : "unanswered";
    stream.send("1", event, json(end));
    stream.end();
  }

  void add(Accepted request, EventStream stream) {
    Waiter waiter = new Waiter(request, stream, clock.instant());
    synchronized (this) {
      byId.computeIfAbsent(request.id(), id -> new ArrayList<>(1)).add(waiter);
    }
    stream.onEnd(() -> remove(waiter));
  }

  private synchronized void remove(Waiter waiter) {
    byId.computeIfPresent(
        waiter.request().id(),
        (id, waiters) -> {
          waiters.remove(waiter);
          return waiters.isEmpty() ? null : waiters;
        });
  }

  void answered(List<Prediction> answers) {
    for (Prediction answer : answers) {
      for (Waiter waiter : take(answer.id())) {
        sendEnd(waiter.stream(), waiter.request().answered(answer));
      }
    }
  }

  private synchronized List<Waiter> take(String id) {
    return Objects.requireNonNullElse(byId.remove(id), List.of());
  }

  /** Tells those whose time is over. */
  void expire() {
    Instant now = clock.instant();
    for (Waiter waiter : expired(now)) sendEnd(waiter.stream(), waiter.request().unanswered());
  }

  private synchronized List<Waiter> expired(Instant now) {
    List<Waiter> expired = new ArrayList<>();
    byId.values()
        .removeIf(
            waiters -> {
              // All of an id wait for the same request.
              if (now.isBefore(waiters.get(0).request().expiresAt())) return false;
              expired.addAll(waiters);
              return true;
            });
    return expired;
  }

  /** The ids that somebody has waited for longer than this, at most so many. */
  synchronized List<String> waitingLongerThan(Duration time, int limit) {
    Instant before = clock.instant().minus(time);
    return byId.entrySet().stream()
        .filter(each -> each.getValue().get(0).since().isBefore(before))
        .limit(limit)
        .map(Map.Entry::getKey)
        .toList();
  }

  private static String json(AskedPrediction asked) {
    try {
      return Json.mapper().writeValueAsString(asked);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
