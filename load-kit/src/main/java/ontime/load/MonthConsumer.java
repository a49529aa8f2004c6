package ontime.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import ontime.model.DeadLetter;
import ontime.model.Json;
import ontime.model.MonthIngested;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads months one by one as their messages come. While a month loads, the other partitions are
 * paused and polling goes on, so that the group keeps this member however long a load takes. An
 * offset is committed when its month is loaded: a load cut short is done again, by whoever gets the
 * partition. A failed load is tried again with growing pauses; what is no message, or a month that
 * the store will never take, goes to the dead-letter topic, so that the months behind it load.
 */
public final class MonthConsumer implements AutoCloseable {
  public static final String DEAD_LETTERS = DeadLetter.topic(MonthIngested.TOPIC);

  private static final Logger LOG = LoggerFactory.getLogger(MonthConsumer.class);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  private final Consumer<String, String> consumer;
  private final DeadLetters deadLetters;
  private final MonthLoader<?> loader;
  private final ExecutorService loading = Executors.newSingleThreadExecutor(MonthConsumer::daemon);
  private final Thread thread = daemon(this::run);
  private final Queue<ConsumerRecord<String, String>> waiting = new ArrayDeque<>();
  private CompletableFuture<Void> current;
  private Instant nextTry = Instant.MIN;
  private Duration pause = FIRST_PAUSE;
  private volatile boolean closed;
  private volatile String failure;

  /**
   * @param consumer of the service's own group; closed with this
   * @param loader not closed with this
   */
  public MonthConsumer(
      Consumer<String, String> consumer, DeadLetters deadLetters, MonthLoader<?> loader) {
    this.consumer = consumer;
    this.deadLetters = deadLetters;
    this.loader = loader;
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "months");
    thread.setDaemon(true);
    return thread;
  }

  public MonthConsumer start() {
    thread.start();
    return this;
  }

  /**
   * @throws IllegalStateException if the consumer does not run
   */
  public void check() {
    if (!thread.isAlive() || failure != null) {
      throw new IllegalStateException("the consumer stopped: " + failure);
    }
  }

  private void run() {
    try {
      consumer.subscribe(List.of(MonthIngested.TOPIC), new Forgetting());
      while (!closed) {
        for (ConsumerRecord<String, String> message : consumer.poll(POLL)) waiting.add(message);
        work();
        if (waiting.isEmpty()) consumer.resume(consumer.paused());
        else consumer.pause(consumer.assignment());
      }
    } catch (WakeupException e) {
      LOG.debug("woken to close");
    } catch (RuntimeException e) {
      failure = e.toString();
      LOG.error("the consumer of {} stopped", MonthIngested.TOPIC, e);
    } finally {
      consumer.close();
    }
  }

  /** Starts the next load, or ends the one that is done. */
  private void work() {
    if (waiting.isEmpty() || Instant.now().isBefore(nextTry)) return;
    ConsumerRecord<String, String> message = waiting.element();
    if (current == null) {
      current = CompletableFuture.runAsync(() -> load(message), loading);
    } else if (current.isDone()) {
      boolean done = !current.isCompletedExceptionally();
      current = null;
      if (done) finish(message);
      else tryAgainLater(message);
    }
  }

  private void load(ConsumerRecord<String, String> message) {
    MonthIngested month;
    try {
      month = Json.mapper().readValue(message.value(), MonthIngested.class);
      if (month.month() == null || month.runId() == null || month.parts() == null) {
        throw new IllegalArgumentException("month, runId or parts is missing");
      }
    } catch (JsonProcessingException | IllegalArgumentException e) {
      deadLetter(message, e.getMessage());
      return;
    }
    try {
      loader.load(month);
    } catch (RefusedException e) {
      deadLetter(message, e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (Exception e) {
      LOG.warn("{} did not load and is tried again: {}", month.month(), e.toString());
      throw new IllegalStateException(e);
    }
  }

  private void finish(ConsumerRecord<String, String> message) {
    waiting.remove();
    pause = FIRST_PAUSE;
    TopicPartition partition = new TopicPartition(message.topic(), message.partition());
    try {
      consumer.commitSync(Map.of(partition, new OffsetAndMetadata(message.offset() + 1)));
    } catch (KafkaException e) {
      // Whoever has the partition now loads the month again, which changes nothing.
      LOG.warn("offset {} of {} was not committed: {}", message.offset(), partition, e.toString());
    }
  }

  private void tryAgainLater(ConsumerRecord<String, String> message) {
    LOG.info("offset {} again in {}", message.offset(), pause);
    nextTry = Instant.now().plus(pause);
    pause =
        pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
  }

  private void deadLetter(ConsumerRecord<String, String> message, String reason) {
    LOG.error("offset {} goes to the dead letters: {}", message.offset(), reason);
    deadLetters.send(DEAD_LETTERS, message.key(), message.value(), reason);
  }

  @Override
  public void close() {
    closed = true;
    consumer.wakeup();
    loading.shutdownNow();
    try {
      thread.join(LONGEST_PAUSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    deadLetters.close();
  }

  /** Messages of partitions that another member has now are that member's to load. */
  private final class Forgetting implements ConsumerRebalanceListener {
    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
      ConsumerRecord<String, String> first = waiting.peek();
      waiting.removeIf(
          message ->
              message != first
                  && partitions.contains(new TopicPartition(message.topic(), message.partition())));
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {}
  }
}
