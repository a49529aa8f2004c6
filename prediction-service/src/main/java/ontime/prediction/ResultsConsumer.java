package ontime.prediction;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ontime.kit.Trail;
import ontime.load.DeadLetters;
import ontime.load.KafkaClients;
import ontime.model.DeadLetter;
import ontime.model.Json;
import ontime.model.Prediction;
import ontime.model.PredictionResult;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes results batch by batch. An offset is committed when its answer is kept: a batch cut short
 * is taken again, which changes nothing. While the store is away nothing more is fetched, and
 * polling goes on, so that the group keeps this member. What is no result goes to the dead letters.
 */
final class ResultsConsumer implements MeterBinder, AutoCloseable {
  static final String DEAD_LETTERS = DeadLetter.topic(PredictionResult.TOPIC);

  private static final Logger LOG = LoggerFactory.getLogger(ResultsConsumer.class);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
  private static final int LONGEST_REASON = 200;
  private static final Duration LEAVING = Duration.ofSeconds(5);

  /** A commit costs the broker as much as a message; what is taken twice changes nothing. */
  private static final Duration BETWEEN_COMMITS = Duration.ofMillis(100);

  private final Consumer<String, String> consumer;
  private final KafkaClientMetrics figures;
  private final DeadLetters deadLetters;
  private final Answers answers;
  private final Thread thread = new Thread(this::run, "results");
  private final List<ConsumerRecord<String, String>> waiting = new ArrayList<>();
  private final Map<TopicPartition, OffsetAndMetadata> uncommitted = new HashMap<>();
  private long committedNanos = System.nanoTime();
  private Duration pause = FIRST_PAUSE;
  private volatile boolean closed;
  private volatile String failure;

  /**
   * @param consumer of the service's group; closed with this, as is {@code deadLetters}
   */
  ResultsConsumer(Consumer<String, String> consumer, DeadLetters deadLetters, Answers answers) {
    this.consumer = consumer;
    this.figures = new KafkaClientMetrics(consumer);
    this.deadLetters = deadLetters;
    this.answers = answers;
    thread.setDaemon(true);
  }

  /**
   * @param bootstrapServers host:port, comma-separated
   */
  static Consumer<String, String> consumer(String bootstrapServers, String group) {
    return KafkaClients.consumer(
        bootstrapServers,
        group,
        Map.of(
            ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
            1_000,
            // A member that was killed keeps its partitions this long: 45 s by default.
            ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
            6_000,
            ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG,
            1_500,
            // Only KafkaTopics makes topics.
            ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
            false));
  }

  ResultsConsumer start() {
    thread.start();
    return this;
  }

  /**
   * @throws IllegalStateException if the consumer does not run
   */
  void check() {
    if (!thread.isAlive() || failure != null) {
      throw new IllegalStateException("the consumer of results stopped: " + failure);
    }
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    figures.bindTo(registry);
    deadLetters.bindTo(registry);
  }

  private void run() {
    try {
      consumer.subscribe(List.of(PredictionResult.TOPIC), new Forgetting());
      while (!closed) {
        consumer.poll(waiting.isEmpty() ? POLL : pause).forEach(waiting::add);
        if (!waiting.isEmpty()) work();
        commit();
      }
      leave();
    } catch (WakeupException e) {
      leave();
    } catch (RuntimeException e) {
      failure = e.toString();
      LOG.error("the consumer of {} stopped", PredictionResult.TOPIC, e);
    } finally {
      consumer.close();
    }
  }

  private void work() {
    List<Trail.Step> steps = new ArrayList<>(waiting.size());
    for (ConsumerRecord<String, String> message : waiting) {
      steps.add(Trail.begin(message.topic(), name -> KafkaClients.header(message, name)));
    }
    try {
      take(waiting);
    } catch (RuntimeException e) {
      LOG.warn("{} results are taken again in {}: {}", waiting.size(), pause, e.toString());
      consumer.pause(consumer.assignment());
      pause = longer(pause);
      return;
    } finally {
      steps.forEach(Trail.Step::close);
    }
    for (ConsumerRecord<String, String> message : waiting) {
      uncommitted.put(
          new TopicPartition(message.topic(), message.partition()),
          new OffsetAndMetadata(message.offset() + 1));
    }
    waiting.clear();
    pause = FIRST_PAUSE;
    consumer.resume(consumer.paused());
  }

  private static Duration longer(Duration pause) {
    Duration twice = pause.multipliedBy(2);
    return twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
  }

  private void take(List<ConsumerRecord<String, String>> messages) {
    List<Prediction> predictions = new ArrayList<>(messages.size());
    List<ConsumerRecord<String, String>> malformed = new ArrayList<>();
    List<String> reasons = new ArrayList<>();
    for (ConsumerRecord<String, String> message : messages) {
      try {
        predictions.add(read(message));
      } catch (JsonProcessingException | IllegalArgumentException e) {
        malformed.add(message);
        reasons.add(reason(e));
      }
    }
    answers.take(predictions);
    for (int i = 0; i < malformed.size(); i++) deadLetter(malformed.get(i), reasons.get(i));
  }

  /** Without where in the message it is, and without much of the message. */
  private static String reason(Exception e) {
    String reason =
        e instanceof JsonProcessingException json ? json.getOriginalMessage() : e.getMessage();
    return reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON) + "…";
  }

  private static Prediction read(ConsumerRecord<String, String> message)
      throws JsonProcessingException {
    PredictionResult result =
        message.value() == null
            ? null
            : Json.mapper().readValue(message.value(), PredictionResult.class);
    if (result == null) throw new IllegalArgumentException("the message is empty");
    Prediction prediction = result.prediction();
    if (prediction.id() == null
        || prediction.bucket() == null
        || prediction.flight() == null
        || prediction.modelVersion() == null
        || prediction.receivedAt() == null
        || prediction.reasons() == null) {
      throw new IllegalArgumentException("the prediction is not whole");
    }
    return prediction;
  }

  private void deadLetter(ConsumerRecord<String, String> message, String reason) {
    LOG.error("offset {} goes to the dead letters: {}", message.offset(), reason);
    deadLetters.send(DEAD_LETTERS, message.key(), message.value(), reason);
  }

  private void commit() {
    long now = System.nanoTime();
    if (uncommitted.isEmpty() || now - committedNanos < BETWEEN_COMMITS.toNanos()) return;
    committedNanos = now;
    try {
      consumer.commitAsync(
          Map.copyOf(uncommitted),
          (offsets, error) -> {
            // Whoever has the partition now takes the answers again, which changes nothing.
            if (error != null) LOG.warn("offsets were not committed: {}", error.toString());
          });
    } catch (KafkaException e) {
      LOG.warn("offsets were not committed: {}", e.toString());
    }
    uncommitted.clear();
  }

  /** Spares the next member what this one has taken. */
  private void leave() {
    if (uncommitted.isEmpty()) return;
    try {
      consumer.commitSync(Map.copyOf(uncommitted), LEAVING.dividedBy(2));
    } catch (KafkaException e) {
      LOG.debug("offsets were not committed at the end: {}", e.toString());
    }
    uncommitted.clear();
  }

  @Override
  public void close() {
    closed = true;
    figures.close();
    consumer.wakeup();
    try {
      thread.join(LEAVING.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    deadLetters.close();
  }

  /** Messages of partitions that another member has now are that member's to take. */
  private final class Forgetting implements ConsumerRebalanceListener {
    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
      leave();
      waiting.removeIf(
          message -> partitions.contains(new TopicPartition(message.topic(), message.partition())));
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {}
  }
}
