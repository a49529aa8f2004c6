package ontime.streaming;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import ontime.kit.HttpService;
import ontime.modelkit.Active;
import ontime.modelkit.ActiveModel;
import ontime.modelkit.ModelRegistry;
import org.apache.hadoop.util.ShutdownHookManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The parts, wired. */
final class StreamingService implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StreamingService.class);

  /** Spark stops its context at 40. */
  private static final int BEFORE_SPARK = 100;

  private static final Duration DRAIN_LOOK = Duration.ofMillis(100);

  private final StreamingConfig config;
  private final Topics topics;
  private final Spark spark;
  private final Checkpoint checkpoint;
  private final SupervisedQuery query;
  private final FlowWatch flow;
  private final ModelNews news;
  private final HttpService http;
  private boolean closed;

  StreamingService(StreamingConfig config) {
    Clock clock = Clock.systemUTC();
    this.config = config;
    topics = new Topics(config.kafkaBootstrapServers(), config.partitions());
    spark = new Spark(config.sparkMaster(), config.lake().resolveSibling("scratch"));
    checkpoint = new Checkpoint(config.checkpoint());
    ModelRegistry registry = new ModelRegistry(config.lake(), clock);
    ActiveModel model = ExecutorModels.of(config.lake().toString());
    query =
        new SupervisedQuery(
            topics, spark, checkpoint, new PredictionQuery(config), config.mode(), model, clock);
    flow = new FlowWatch(config.kafkaBootstrapServers(), clock);
    news = new ModelNews(config.kafkaBootstrapServers(), model, query::modelChanged);
    QueryRoutes routes = new QueryRoutes(query, flow, checkpoint, model);
    http =
        new HttpService("streaming-service", config.http())
            .component("kafka", flow::check)
            .component("model", () -> checkModel(registry, model))
            .component("query", query::check)
            .openApi("/openapi.yaml")
            .metrics(routes::bindTo)
            .routes(routes::register);
  }

  StreamingService start() {
    http.start();
    flow.start();
    news.start();
    query.start();
    // Spark's own hook would end the query under way, at the same time as the process's other
    // hooks.
    ShutdownHookManager.get()
        .addShutdownHook(this::close, BEFORE_SPARK, stopTime().toMillis(), TimeUnit.MILLISECONDS);
    return this;
  }

  /** Without any active version there is nothing wrong, only nothing to answer with. */
  private static void checkModel(ModelRegistry registry, ActiveModel model) {
    String active = registry.active().map(Active::version).orElse(null);
    String loaded = model.current().map(each -> each.manifest().version()).orElse(null);
    if (!Objects.equals(active, loaded)) {
      throw new IllegalStateException(active + " is active, " + loaded + " answers");
    }
  }

  private Duration stopTime() {
    return config.http().drain().multipliedBy(2).plusSeconds(10);
  }

  HttpService http() {
    return http;
  }

  /** Answers what was asked until now, if that is done in time, and ends. */
  @Override
  public synchronized void close() {
    if (closed) return;
    closed = true;
    news.close();
    drain();
    query.close();
    flow.close();
    spark.close();
    topics.close();
    http.close();
  }

  private void drain() {
    if (query.run().state() != QueryState.RUNNING) return;
    query.drain();
    long end = System.nanoTime() + config.http().drain().toNanos();
    try {
      Map<Integer, Long> asked = topics.make().ends();
      while (System.nanoTime() < end && !isPast(flow.answered(), asked)) pause();
      // Written down too, or else the last second is answered again after the next start.
      long written = Math.min(end, System.nanoTime() + Duration.ofSeconds(2).toNanos());
      while (System.nanoTime() < written && !isPast(checkpoint.committed(), asked)) pause();
    } catch (IOException | RuntimeException e) {
      LOG.warn("not drained, Kafka keeps what is not answered: {}", e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean isPast(Map<Integer, Long> reached, Map<Integer, Long> asked) {
    return asked.entrySet().stream()
        .allMatch(
            each ->
                each.getValue() == 0 || reached.getOrDefault(each.getKey(), 0L) >= each.getValue());
  }

  private static void pause() throws InterruptedException {
    Thread.sleep(DRAIN_LOOK.toMillis());
  }
}
