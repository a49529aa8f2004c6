package ontime.web;

import static ontime.model.AskedPrediction.State.ANSWERED;
import static ontime.model.AskedPrediction.State.PENDING;
import static ontime.model.AskedPrediction.State.UNANSWERED;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import ontime.kit.EventStream;
import ontime.kit.EventStreams;
import ontime.kit.ProblemException;
import ontime.model.AnsweredFlights;
import ontime.model.AskedPrediction;
import ontime.model.Json;
import ontime.model.LiveAnswer;
import ontime.model.LiveFigures;
import ontime.model.Prediction;

/**
 * What prediction-service does with questions that go by way of the stream. Each has the id of its
 * answer, which comes at once, or when a test says so.
 */
final class FakeAnswers implements AutoCloseable {
  private static final Duration LATENCY = Duration.ofMillis(23);

  private final Map<String, Prediction> all;
  private final EventStreams streams = new EventStreams(50);
  private final List<EventStream> feed = new CopyOnWriteArrayList<>();
  private final Map<String, EventStream> waiting = new ConcurrentHashMap<>();
  private final Map<String, AskedPrediction.State> states = new ConcurrentHashMap<>();
  private final AtomicInteger submitted = new AtomicInteger();
  private final AtomicInteger events = new AtomicInteger();
  private final List<LiveAnswer> ring = new CopyOnWriteArrayList<>();
  private volatile boolean holding;
  private volatile boolean refusing;
  private volatile Instant asOf;

  FakeAnswers(List<Prediction> all) {
    this.all =
        all.stream()
            .collect(Collectors.toMap(Prediction::id, Function.identity(), (one, same) -> one));
  }

  /** Questions are accepted and not answered. */
  void hold() {
    holding = true;
  }

  /** As while Kafka is away. */
  void refuse() {
    refusing = true;
  }

  /** How it is at first. */
  void recover() {
    holding = false;
    refusing = false;
    states.clear();
  }

  int submitted() {
    return submitted.get();
  }

  /** Browsers and gateways that listen. */
  int listening() {
    return streams.size();
  }

  /** Where the replay of every day stands. */
  void replayIsAt(Instant at) {
    asOf = at;
  }

  AnsweredFlights asOf(AnsweredFlights told) {
    if (asOf == null) return told;
    return new AnsweredFlights(told.date(), told.origin(), asOf, told.items());
  }

  /** The answers to what was held. */
  void answer() {
    List.copyOf(states.keySet()).forEach(id -> end(id, ANSWERED, "answered"));
  }

  /** Their time is over. */
  void expire() {
    List.copyOf(states.keySet()).forEach(id -> end(id, UNANSWERED, "unanswered"));
  }

  /** As when prediction-service starts anew. */
  void dropConnections() {
    feed.forEach(EventStream::end);
  }

  /** Somebody else's questions are answered. */
  void tell(List<Prediction> told) {
    List<LiveAnswer> batch = told.stream().map(FakeAnswers::live).toList();
    ring.addAll(batch);
    String id = Integer.toString(events.incrementAndGet());
    feed.forEach(stream -> stream.send(id, "answers", json(batch)));
    feed.forEach(stream -> stream.send(null, "figures", json(figures())));
  }

  void routes(RoutesConfig routes, String path) {
    routes.get(path + "/events", this::live);
    routes.get(path + "/{id}", context -> context.json(asked(context.pathParam("id"))));
    routes.get(path + "/{id}/events", this::follow);
  }

  void accept(Context context, Prediction told) {
    if (refusing) throw ProblemException.of(HttpStatus.SERVICE_UNAVAILABLE, "Kafka is away.");
    submitted.incrementAndGet();
    states.put(told.id(), holding ? PENDING : ANSWERED);
    context.status(HttpStatus.ACCEPTED).json(asked(told.id()));
  }

  private AskedPrediction asked(String id) {
    Prediction told = all.get(id);
    if (told == null) throw ProblemException.notFound("There is no prediction " + id + ".");
    AskedPrediction.State state = states.getOrDefault(id, ANSWERED);
    return new AskedPrediction(
        id,
        state,
        told.receivedAt(),
        told.receivedAt().plusSeconds(30),
        told.flight(),
        state == ANSWERED ? told : null);
  }

  private void follow(Context context) {
    String id = context.pathParam("id");
    AskedPrediction asked = asked(id);
    String seen = context.header("Last-Event-ID");
    if ("1".equals(seen)) {
      context.status(HttpStatus.NO_CONTENT);
      return;
    }
    EventStream stream = streams.open(context);
    if (seen == null) stream.send("0", "accepted", json(asked));
    waiting.put(id, stream);
    if (asked.state() != PENDING)
      end(id, asked.state(), asked.state() == ANSWERED ? "answered" : "unanswered");
  }

  private void end(String id, AskedPrediction.State state, String event) {
    states.put(id, state);
    EventStream stream = waiting.remove(id);
    if (stream == null) return;
    stream.send("1", event, json(asked(id)));
    stream.end();
  }

  private void live(Context context) {
    EventStream stream = streams.open(context);
    feed.add(stream);
    stream.onEnd(() -> feed.remove(stream));
    if (!ring.isEmpty()) stream.send(Integer.toString(events.get()), "answers", json(ring));
    stream.send(null, "figures", json(figures()));
  }

  private LiveFigures figures() {
    return ring.isEmpty()
        ? new LiveFigures(0, null, null, 0)
        : new LiveFigures(ring.size() / 60.0, LATENCY.toMillis(), 3 * LATENCY.toMillis(), 2);
  }

  private static LiveAnswer live(Prediction told) {
    return new LiveAnswer(
        told.id(),
        told.flight(),
        told.bucket(),
        told.late15(),
        told.expectedMinutes(),
        told.modelVersion(),
        Instant.now().minusSeconds(2),
        LATENCY.toMillis());
  }

  private static String json(Object value) {
    try {
      return Json.mapper().writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    streams.close();
  }
}
