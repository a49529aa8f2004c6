package ontime.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Kafka's clients as the services want them. */
public final class KafkaClients {
  private KafkaClients() {}

  /**
   * @param bootstrapServers host:port, comma-separated
   */
  public static Consumer<String, String> consumer(String bootstrapServers, String group) {
    return consumer(bootstrapServers, group, Map.of());
  }

  /**
   * @param more settings, which go before those of this class
   */
  public static Consumer<String, String> consumer(
      String bootstrapServers, String group, Map<String, Object> more) {
    Map<String, Object> settings =
        new HashMap<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.GROUP_ID_CONFIG,
                group,
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                // One month is minutes of work: take no more than one from the others in the group.
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                1,
                // A topic that is created after the subscription is found within seconds, not
                // minutes.
                ConsumerConfig.METADATA_MAX_AGE_CONFIG,
                5_000));
    settings.putAll(more);
    return new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer());
  }

  /** The last of that name as text; null for none, and for one without a value. */
  public static String header(ConsumerRecord<?, ?> message, String name) {
    Header header = message.headers().lastHeader(name);
    return header == null || header.value() == null ? null : new String(header.value(), UTF_8);
  }

  /**
   * @param bootstrapServers host:port, comma-separated
   */
  public static Producer<String, String> producer(String bootstrapServers) {
    return new KafkaProducer<>(
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers,
            ProducerConfig.ACKS_CONFIG,
            "all",
            ProducerConfig.COMPRESSION_TYPE_CONFIG,
            "lz4",
            ProducerConfig.BATCH_SIZE_CONFIG,
            131_072),
        new StringSerializer(),
        new StringSerializer());
  }
}
