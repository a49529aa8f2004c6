package ontime.prediction;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Supplier;
import ontime.kit.UnavailableException;
import ontime.load.KafkaClients;
import ontime.model.DeadLetter;
import ontime.model.PredictionRequest;
import ontime.model.PredictionResult;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * The topics {@code ….dead-letter}. What was replayed is what the group {@link #GROUP} has
 * committed, so that it is known to every instance and outlives them. One call at a time.
 */
final class KafkaDeadLetterBox implements DeadLetterBox {
  static final String GROUP = "dead-letter-replays";
  private static final List<String> TOPICS =
      List.of(DeadLetter.topic(PredictionRequest.TOPIC), DeadLetter.topic(PredictionResult.TOPIC));
  private static final int LISTED = 100;
  private static final int SHOWN_CHARACTERS = 2_000;
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration POLL = Duration.ofMillis(100);

  private final String bootstrapServers;
  private final Supplier<Producer<String, String>> producers;

  /**
   * @param producers of the messages that are sent again; each is closed after use
   */
  KafkaDeadLetterBox(String bootstrapServers, Supplier<Producer<String, String>> producers) {
    this.bootstrapServers = bootstrapServers;
    this.producers = producers;
  }

  @Override
  public synchronized List<DeadLetter> list() {
    List<DeadLetter> letters = new ArrayList<>();
    try (KafkaConsumer<String, String> consumer = consumer()) {
      Map<TopicPartition, Range> ranges = waiting(consumer);
      ranges.replaceAll((partition, range) -> range.last(LISTED));
      read(consumer, ranges, message -> letters.add(letter(message)));
    } catch (KafkaException e) {
      throw new UnavailableException("Kafka", Instant.now(), e);
    }
    letters.sort(Comparator.comparing(DeadLetter::at));
    return letters;
  }

  @Override
  public synchronized int replay() {
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    try (KafkaConsumer<String, String> consumer = consumer();
        Producer<String, String> producer = producers.get()) {
      Map<TopicPartition, Range> ranges = waiting(consumer);
      if (ranges.isEmpty()) return 0;
      read(consumer, ranges, message -> sent.add(producer.send(again(message))));
      for (Future<RecordMetadata> each : sent) each.get();
      Map<TopicPartition, OffsetAndMetadata> replayed = new HashMap<>();
      ranges.forEach((partition, range) -> replayed.put(partition, range.committed()));
      consumer.commitSync(replayed, PATIENCE);
    } catch (KafkaException | ExecutionException e) {
      throw new UnavailableException("Kafka", Instant.now(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnavailableException("Kafka", Instant.now(), e);
    }
    return sent.size();
  }

  private static ProducerRecord<String, String> again(ConsumerRecord<String, String> message) {
    return new ProducerRecord<>(DeadLetter.source(message.topic()), message.key(), message.value());
  }

  /** From the first that was not replayed to the end as it is now. */
  private record Range(long from, long end) {
    Range last(int most) {
      return new Range(Math.max(from, end - most), end);
    }

    OffsetAndMetadata committed() {
      return new OffsetAndMetadata(end);
    }
  }

  private static Map<TopicPartition, Range> waiting(KafkaConsumer<String, String> consumer) {
    List<TopicPartition> partitions =
        TOPICS.stream()
            .flatMap(topic -> consumer.partitionsFor(topic).stream())
            .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
            .toList();
    Map<TopicPartition, Long> first = consumer.beginningOffsets(partitions);
    Map<TopicPartition, Long> end = consumer.endOffsets(partitions);
    Map<TopicPartition, OffsetAndMetadata> replayed = consumer.committed(Map.copyOf(end).keySet());
    Map<TopicPartition, Range> ranges = new HashMap<>();
    for (TopicPartition partition : partitions) {
      OffsetAndMetadata committed = replayed.get(partition);
      long from = Math.max(first.get(partition), committed == null ? 0 : committed.offset());
      if (from < end.get(partition)) ranges.put(partition, new Range(from, end.get(partition)));
    }
    return ranges;
  }

  private static void read(
      KafkaConsumer<String, String> consumer,
      Map<TopicPartition, Range> ranges,
      Consumer<ConsumerRecord<String, String>> messages) {
    consumer.assign(ranges.keySet());
    ranges.forEach((partition, range) -> consumer.seek(partition, range.from()));
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (ranges.entrySet().stream().anyMatch(each -> behind(consumer, each))) {
      if (System.nanoTime() > end) {
        throw new KafkaException("the dead letters were not all read in " + PATIENCE);
      }
      for (ConsumerRecord<String, String> message : consumer.poll(POLL)) {
        TopicPartition partition = new TopicPartition(message.topic(), message.partition());
        if (message.offset() < ranges.get(partition).end()) messages.accept(message);
      }
    }
  }

  /** By position and not by message: offsets that a transaction took hold none. */
  private static boolean behind(
      KafkaConsumer<String, String> consumer, Map.Entry<TopicPartition, Range> range) {
    return consumer.position(range.getKey()) < range.getValue().end();
  }

  private KafkaConsumer<String, String> consumer() {
    return new KafkaConsumer<>(
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers,
            ConsumerConfig.GROUP_ID_CONFIG,
            GROUP,
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            false,
            // Looking for dead letters makes no topic for them.
            ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
            false,
            ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
            (int) PATIENCE.toMillis(),
            ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG,
            (int) PATIENCE.toMillis()),
        new StringDeserializer(),
        new StringDeserializer());
  }

  private static DeadLetter letter(ConsumerRecord<String, String> message) {
    return new DeadLetter(
        message.topic(),
        message.partition(),
        message.offset(),
        Instant.ofEpochMilli(message.timestamp()),
        KafkaClients.header(message, "reason"),
        KafkaClients.header(message, "group"),
        message.key(),
        shown(message.value()));
  }

  private static String shown(String text) {
    if (text == null || text.length() <= SHOWN_CHARACTERS) return text;
    return text.substring(0, SHOWN_CHARACTERS) + "…";
  }
}
