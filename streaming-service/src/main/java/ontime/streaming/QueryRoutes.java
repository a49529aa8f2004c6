package ontime.streaming;

import io.javalin.config.RoutesConfig;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.function.ToDoubleFunction;
import ontime.modelkit.ActiveModel;

/** {@code GET /queries}, and the same figures for {@code /metrics}. */
final class QueryRoutes {
  private final StreamingConfig config;
  private final SupervisedQuery query;
  private final FlowWatch flow;
  private final Checkpoint checkpoint;
  private final ActiveModel model;

  QueryRoutes(
      StreamingConfig config,
      SupervisedQuery query,
      FlowWatch flow,
      Checkpoint checkpoint,
      ActiveModel model) {
    this.config = config;
    this.query = query;
    this.flow = flow;
    this.checkpoint = checkpoint;
    this.model = model;
  }

  void register(RoutesConfig routes) {
    routes.get("/queries", context -> context.json(List.of(status())));
  }

  QueryStatus status() {
    return new QueryStatus(
        PredictionQuery.NAME,
        config.trigger().word(),
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
