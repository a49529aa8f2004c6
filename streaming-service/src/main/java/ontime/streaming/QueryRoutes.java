package ontime.streaming;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.ToDoubleFunction;
import ontime.kit.Access;
import ontime.kit.ProblemException;
import ontime.model.Json;
import ontime.modelkit.ActiveModel;

/** {@code GET /queries}, and the same figures for {@code /metrics}. */
final class QueryRoutes {
  private static final int MOST_SECONDS = 3_600;

  private final SupervisedQuery query;
  private final FlowWatch flow;
  private final Checkpoint checkpoint;
  private final ActiveModel model;

  QueryRoutes(SupervisedQuery query, FlowWatch flow, Checkpoint checkpoint, ActiveModel model) {
    this.query = query;
    this.flow = flow;
    this.checkpoint = checkpoint;
    this.model = model;
  }

  void register(RoutesConfig routes) {
    routes.get("/queries", context -> context.json(List.of(status())));
    routes.put("/queries/{name}", this::change, Access.ADMIN);
  }

  /**
   * @param trigger its word
   * @param batchSeconds null for as fast as they go
   */
  private record Change(String trigger, Integer batchSeconds) {}

  private void change(Context context) throws TimeoutException {
    String name = context.pathParam("name");
    if (!name.equals(PredictionQuery.NAME)) throw ProblemException.notFound("no query " + name);
    query.switchTo(mode(context));
    context.json(status());
  }

  private static Mode mode(Context context) {
    Change change;
    try {
      change = Json.mapper().readValue(context.bodyAsBytes(), Change.class);
    } catch (IOException e) {
      throw ProblemException.invalid("body", "is no change of a trigger");
    }
    int seconds = change.batchSeconds() == null ? 0 : change.batchSeconds();
    if (seconds < 0 || seconds > MOST_SECONDS) {
      throw ProblemException.invalid("batchSeconds", "is not from 0 to " + MOST_SECONDS);
    }
    try {
      return new Mode(QueryTrigger.ofWord(change.trigger()), Duration.ofSeconds(seconds));
    } catch (IllegalArgumentException e) {
      throw ProblemException.invalid("trigger", "is none of " + QueryTrigger.words());
    }
  }

  QueryStatus status() {
    return new QueryStatus(
        PredictionQuery.NAME,
        query.mode().trigger().word(),
        query.run(),
        model.current().map(loaded -> loaded.manifest().version()).orElse(null),
        committedAt(),
        flow.summary().orElse(null));
  }

  private Instant committedAt() {
    try {
      return checkpoint.committedAt().orElse(null);
    } catch (IOException e) {
      return null;
    }
  }

  void bindTo(MeterRegistry registry) {
    Gauge.builder("ontime.query.running", query, q -> q.run().state() == QueryState.RUNNING ? 1 : 0)
        .register(registry);
    Gauge.builder("ontime.query.restarts", query, q -> q.run().restarts()).register(registry);
    figure(registry, "ontime.query.lag", Figures.Summary::lag);
    figure(registry, "ontime.query.requests.rate", Figures.Summary::requestsPerSecond);
    figure(registry, "ontime.query.results.rate", Figures.Summary::resultsPerSecond);
    figure(registry, "ontime.query.dead.letters.rate", Figures.Summary::deadLettersPerSecond);
    figure(registry, "ontime.query.latency.p50.seconds", s -> seconds(s.latencyP50Millis()));
    figure(registry, "ontime.query.latency.p99.seconds", s -> seconds(s.latencyP99Millis()));
  }

  private void figure(
      MeterRegistry registry, String name, ToDoubleFunction<Figures.Summary> value) {
    Gauge.builder(name, flow, f -> f.summary().map(value::applyAsDouble).orElse(Double.NaN))
        .register(registry);
  }

  private static double seconds(Long millis) {
    return millis == null ? Double.NaN : millis / 1e3;
  }
}
