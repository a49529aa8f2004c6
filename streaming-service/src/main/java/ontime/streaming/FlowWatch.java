package ontime.streaming;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import ontime.model.PredictionRequest;
import ontime.model.PredictionResult;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at both sides of the query each second, in Kafka itself: so its figures hold wherever the
 * executors are, and whoever runs them.
 */
final class FlowWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FlowWatch.class);
  private static final Duration EVERY = Duration.ofSeconds(1);
  private static final Duration FRESH = Duration.ofSeconds(10);
  private static final int TIMEOUT_MILLIS = 2_000;

  private final String bootstrapServers;
  private final Clock clock;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread = new Thread(this::watch, "flow-watch");
  private final Figures figures = new Figures();
  private volatile Figures.Summary summary;
  private volatile Map<Integer, Long> answered = Map.of();
  private volatile Map<Integer, Long> ends = Map.of();
  private volatile String failure = "not looked at yet";

  FlowWatch(String bootstrapServers, Clock clock) {
    this.bootstrapServers = bootstrapServers;
    this.clock = clock;
    thread.setDaemon(true);
  }

  FlowWatch start() {
    thread.start();
    return this;
  }

  /** Empty before the first look. */
  Optional<Figures.Summary> summary() {
    return Optional.ofNullable(summary);
  }

  /** The offset after the last request, by partition, a second ago at most. */
  Map<Integer, Long> ends() {
    return ends;
  }

  /**
   * The offset after the last request that was answered, likewise; what is not there is unknown.
   */
  Map<Integer, Long> answered() {
    return answered;
  }

  /**
   * @throws IllegalStateException if the last look failed or never ended
   */
  void check() {
    String failed = failure;
    if (failed != null) throw new IllegalStateException(failed);
    if (summary.measuredAt().isBefore(clock.instant().minus(FRESH))) {
      throw new IllegalStateException("no answer since " + summary.measuredAt());
    }
  }

  private void watch() {
    try {
      do {
        // A broker's name may be known later than this starts; a failed client is past use.
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
          Tail tail = new Tail(consumer);
          do {
            look(consumer, tail);
            failure = null;
          } while (!closed.await(EVERY.toMillis(), TimeUnit.MILLISECONDS));
        } catch (RuntimeException e) {
          if (failure == null) LOG.warn("the topics cannot be looked at: {}", e.toString());
          failure = e.getMessage() == null ? e.toString() : e.getMessage();
        }
      } while (!closed.await(EVERY.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void look(KafkaConsumer<byte[], byte[]> consumer, Tail tail) {
    List<TopicPartition> requests = partitions(consumer, PredictionRequest.TOPIC);
    List<TopicPartition> results = partitions(consumer, PredictionResult.TOPIC);
    List<TopicPartition> dead = partitions(consumer, Answers.DEAD_LETTERS);
    // Answers first: a request that comes meanwhile is behind, not one answered before it was sent.
    Map<TopicPartition, Long> sent =
        consumer.endOffsets(Stream.of(results, dead).flatMap(List::stream).toList());
    long[] latencies = tail.read(sent);
    Map<TopicPartition, Long> begins = consumer.beginningOffsets(requests);
    Map<TopicPartition, Long> asked = consumer.endOffsets(requests);
    figures.add(
        new Figures.Look(
            clock.instant(),
            sum(asked, requests),
            sum(sent, results),
            sum(sent, dead),
            lag(begins, asked, tail.answered()),
            latencies));
    answered = Map.copyOf(tail.answered());
    Map<Integer, Long> now = new HashMap<>();
    asked.forEach((partition, end) -> now.put(partition.partition(), end));
    ends = now;
    summary = figures.summary();
  }

  private static long lag(
      Map<TopicPartition, Long> begins,
      Map<TopicPartition, Long> ends,
      Map<Integer, Long> answered) {
    long lag = 0;
    for (Map.Entry<TopicPartition, Long> end : ends.entrySet()) {
      // Of a topic that was made anew, what was answered before says nothing.
      long done = answered.getOrDefault(end.getKey().partition(), 0L);
      long from = Math.max(done > end.getValue() ? 0 : done, begins.get(end.getKey()));
      lag += end.getValue() - from;
    }
    return lag;
  }

  private static long sum(Map<TopicPartition, Long> offsets, List<TopicPartition> partitions) {
    return partitions.stream().mapToLong(offsets::get).sum();
  }

  private static List<TopicPartition> partitions(
      KafkaConsumer<byte[], byte[]> consumer, String topic) {
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic).stream()
            .map(each -> new TopicPartition(topic, each.partition()))
            .toList();
    if (partitions.isEmpty()) throw new IllegalStateException("there is no topic " + topic);
    return partitions;
  }

  private KafkaConsumer<byte[], byte[]> consumer() {
    return new KafkaConsumer<>(
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers,
            ConsumerConfig.CLIENT_ID_CONFIG,
            Answers.GROUP + "-flow",
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            false,
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
            "earliest",
            // The topics are made elsewhere, with the partitions that they are to have.
            ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
            false,
            ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
            TIMEOUT_MILLIS,
            ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG,
            TIMEOUT_MILLIS),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }

  @Override
  public void close() {
    closed.countDown();
    try {
      thread.join(2 * TIMEOUT_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
