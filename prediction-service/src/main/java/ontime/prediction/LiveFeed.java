package ontime.prediction;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntSupplier;
import ontime.kit.EventStream;
import ontime.model.Json;
import ontime.model.LiveAnswer;
import ontime.model.LiveFigures;
import ontime.model.Prediction;

/**
 * The answers of this instance as they come, for whoever looks on: at most four events a second,
 * however many answers there are. Who comes, or comes back, first gets what it missed of the last
 * 200.
 */
final class LiveFeed {
  private static final int KEPT = 200;
  private static final Duration BETWEEN_FIGURES = Duration.ofSeconds(1);

  private record Numbered(long number, LiveAnswer answer) {}

  private final Clock clock;
  private final IntSupplier waiting;
  private final LastMinute lastMinute;
  private final Deque<Numbered> last = new ArrayDeque<>();
  private final Set<EventStream> watchers = new LinkedHashSet<>();

  /** Begins above what it was before a restart, so that an id always names the past. */
  private long number;

  private long told;
  private Instant nextFigures = Instant.MIN;

  /**
   * @param waiting how many requests wait for their answers now
   */
  LiveFeed(Clock clock, IntSupplier waiting) {
    this.clock = clock;
    this.waiting = waiting;
    this.lastMinute = new LastMinute(clock);
    number = clock.millis() * 1_000;
    told = number;
  }

  synchronized void add(List<Prediction> answers) {
    Instant now = clock.instant();
    for (Prediction answer : answers) {
      LiveAnswer live = live(answer, now);
      lastMinute.add(live.latencyMillis());
      last.add(new Numbered(++number, live));
      if (last.size() > KEPT) last.remove();
    }
  }

  private static LiveAnswer live(Prediction answer, Instant now) {
    return new LiveAnswer(
        answer.id(),
        answer.flight(),
        answer.bucket(),
        answer.late15(),
        answer.expectedMinutes(),
        answer.modelVersion(),
        now,
        Duration.between(answer.receivedAt(), now).toMillis());
  }

  /**
   * @param lastSeen the id of the last event that it saw; 0 for none
   */
  synchronized void watch(EventStream stream, long lastSeen) {
    // What is not told yet comes to all of them with the next tick.
    List<Numbered> missed =
        last.stream().filter(a -> a.number() > lastSeen && a.number() <= told).toList();
    send(List.of(stream), missed);
    stream.send(null, "figures", json(figures()));
    watchers.add(stream);
    stream.onEnd(() -> leave(stream));
  }

  private synchronized void leave(EventStream stream) {
    watchers.remove(stream);
  }

  /** To be called four times a second. */
  synchronized void tick() {
    List<Numbered> fresh = last.stream().filter(a -> a.number() > told).toList();
    told = number;
    List<EventStream> all = new ArrayList<>(watchers);
    if (all.isEmpty()) return;
    send(all, fresh);
    Instant now = clock.instant();
    if (now.isBefore(nextFigures)) return;
    nextFigures = now.plus(BETWEEN_FIGURES);
    String figures = json(figures());
    for (EventStream stream : all) stream.send(null, "figures", figures);
  }

  private static void send(List<EventStream> streams, List<Numbered> answers) {
    if (answers.isEmpty()) return;
    String id = Long.toString(answers.get(answers.size() - 1).number());
    String json = json(answers.stream().map(Numbered::answer).toList());
    for (EventStream stream : streams) stream.send(id, "answers", json);
  }

  LiveFigures figures() {
    double perSecond = Math.round(lastMinute.perSecond() * 100) / 100.0;
    return new LiveFigures(
        perSecond, lastMinute.percentile(0.5), lastMinute.percentile(0.99), waiting.getAsInt());
  }

  private static String json(Object value) {
    try {
      return Json.mapper().writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
