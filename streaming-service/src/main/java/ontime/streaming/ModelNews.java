package ontime.streaming;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import ontime.modelkit.Active;
import ontime.modelkit.ActiveModel;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens to {@code models.published}. A message says only that there is something new: what is
 * active stands in the lake, where it is looked up, and now and then without a message too: a
 * training that ran by itself tells nobody. Each instance reads all of them, so there is no group.
 */
final class ModelNews implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ModelNews.class);
  private static final Duration POLL = Duration.ofSeconds(10);
  private static final Duration PAUSE = Duration.ofSeconds(2);

  private final String bootstrapServers;
  private final ActiveModel model;
  private final Runnable changed;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread = new Thread(this::listen, "model-news");
  private volatile KafkaConsumer<byte[], byte[]> consumer;

  /**
   * @param changed called after another version became active
   */
  ModelNews(String bootstrapServers, ActiveModel model, Runnable changed) {
    this.bootstrapServers = bootstrapServers;
    this.model = model;
    this.changed = changed;
    thread.setDaemon(true);
  }

  ModelNews start() {
    thread.start();
    return this;
  }

  private void listen() {
    while (closed.getCount() > 0) {
      try (KafkaConsumer<byte[], byte[]> mine = consumer()) {
        consumer = mine;
        follow(mine);
      } catch (WakeupException e) {
        // closed: the loop ends
      } catch (KafkaException e) {
        LOG.warn("{} cannot be read: {}", Active.TOPIC, e.toString());
        if (pause()) return;
      }
    }
  }

  private void follow(KafkaConsumer<byte[], byte[]> mine) {
    List<TopicPartition> partitions =
        mine.partitionsFor(Active.TOPIC).stream()
            .map(each -> new TopicPartition(each.topic(), each.partition()))
            .toList();
    if (partitions.isEmpty()) throw new KafkaException("there is no such topic yet");
    mine.assign(partitions);
    mine.seekToEnd(partitions);
    // Asked for now, so that nothing said from here on is missed.
    partitions.forEach(mine::position);
    refresh();
    while (closed.getCount() > 0) {
      mine.poll(POLL);
      refresh();
    }
  }

  private void refresh() {
    try {
      if (!model.refresh()) return;
      LOG.info("{} answers", model.current().orElseThrow().manifest().version());
      changed.run();
    } catch (IOException | RuntimeException e) {
      LOG.warn("the active model cannot be read: {}", e.toString());
    }
  }

  private boolean pause() {
    try {
      return closed.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private KafkaConsumer<byte[], byte[]> consumer() {
    return new KafkaConsumer<>(
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers,
            ConsumerConfig.CLIENT_ID_CONFIG,
            Answers.GROUP + "-models",
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            false,
            // The broker answers when there is something: asking twice a second gains nothing.
            ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
            (int) POLL.toMillis()),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }

  @Override
  public void close() {
    closed.countDown();
    KafkaConsumer<byte[], byte[]> mine = consumer;
    if (mine != null) mine.wakeup();
    try {
      thread.join(PAUSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
