package ontime.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
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
import ontime.kit.Trail;
import ontime.model.DeadLetter;
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
 * Takes a topic's messages one by one. While one is worked on, the other partitions are paused and
 * polling goes on, so that the group keeps this member however long that takes. An offset is
 * committed when its message is done with: work cut short is done again, by whoever gets the
 * partition. What fails is tried again with growing pauses; what is no message, or will never be
 * taken, goes to the dead-letter topic, so that those behind it have their turn.
 */
public final class MessageConsumer<M> implements MeterBinder, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(MessageConsumer.class);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  private final String topic;
  private final Consumer<String, String> consumer;
  private final KafkaClientMetrics figures;
  private final DeadLetters deadLetters;
  private final Reader<M> reader;
  private final Handler<M> handler;
  private final ExecutorService working = Executors.newSingleThreadExecutor(this::daemon);
  private final Thread thread;
  private final Queue<ConsumerRecord<String, String>> waiting = new ArrayDeque<>();
  private CompletableFuture<Void> current;
  private Instant nextTry = Instant.MIN;
  private Duration pause = FIRST_PAUSE;
  private volatile boolean closed;
  private volatile String failure;

  /** How a message is read. */
  @FunctionalInterface
  public interface Reader<M> {
    /**
     * @throws JsonProcessingException if it is no such message
     * @throws IllegalArgumentException if something in it is missing
     */
    M read(String json) throws JsonProcessingException;
  }

  /** What is done with a message; may be done again. */
  @FunctionalInterface
  public interface Handler<M> {
    /**
     * @throws RefusedException if it will never be taken
     * @throws Exception if it is to be tried again
     */
    void handle(M message) throws Exception;
  }

  /**
   * @param consumer of the service's own group; closed with this, as is {@code deadLetters}
   */
  public MessageConsumer(
      String topic,
      Consumer<String, String> consumer,
      DeadLetters deadLetters,
      Reader<M> reader,
      Handler<M> handler) {
    this.topic = topic;
    this.consumer = consumer;
    this.figures = new KafkaClientMetrics(consumer);
    this.deadLetters = deadLetters;
    this.reader = reader;
    this.handler = handler;
    this.thread = daemon(this::run);
  }

  private Thread daemon(Runnable task) {
    Thread daemon = new Thread(task, topic);
    daemon.setDaemon(true);
    return daemon;
  }

  public MessageConsumer<M> start() {
    thread.start();
    return this;
  }

  /**
   * @throws IllegalStateException if the consumer does not run
   */
  public void check() {
    if (!thread.isAlive() || failure != null) {
      throw new IllegalStateException("the consumer of " + topic + " stopped: " + failure);
    }
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    figures.bindTo(registry);
    deadLetters.bindTo(registry);
  }

  private void run() {
    try {
      consumer.subscribe(List.of(topic), new Forgetting());
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
      LOG.error("the consumer of {} stopped", topic, e);
    } finally {
      consumer.close();
    }
  }

  /** Starts with the next, or ends the one that is done. */
  private void work() {
    if (waiting.isEmpty() || Instant.now().isBefore(nextTry)) return;
    ConsumerRecord<String, String> message = waiting.element();
    if (current == null) {
      current = CompletableFuture.runAsync(() -> receive(message), working);
    } else if (current.isDone()) {
      boolean done = !current.isCompletedExceptionally();
      current = null;
      if (done) finish(message);
      else tryAgainLater(message);
    }
  }

  private void receive(ConsumerRecord<String, String> message) {
    Trail.receive(
        topic,
        name -> KafkaClients.header(message, name),
        () -> {
          take(message);
          return null;
        });
  }

  private void take(ConsumerRecord<String, String> message) {
    M read;
    try {
      if (message.value() == null) throw new IllegalArgumentException("the message is empty");
      read = reader.read(message.value());
    } catch (JsonProcessingException | IllegalArgumentException e) {
      deadLetter(message, e.getMessage());
      return;
    }
    try {
      handler.handle(read);
    } catch (RefusedException e) {
      deadLetter(message, e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (Exception e) {
      LOG.warn("{} {} is tried again: {}", topic, message.key(), e.toString());
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
      // Whoever has the partition now does it again, which changes nothing.
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
    deadLetters.send(DeadLetter.topic(topic), message.key(), message.value(), reason);
  }

  @Override
  public void close() {
    closed = true;
    figures.close();
    consumer.wakeup();
    working.shutdownNow();
    try {
      thread.join(LONGEST_PAUSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    deadLetters.close();
  }

  /** Messages of partitions that another member has now are that member's to take. */
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
