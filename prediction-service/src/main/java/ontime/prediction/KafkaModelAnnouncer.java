package ontime.prediction;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Future;
import ontime.model.Json;
import ontime.modelkit.Active;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** On {@code models.published}, under the version, as JSON. */
final class KafkaModelAnnouncer implements ModelAnnouncer, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(KafkaModelAnnouncer.class);

  /** The broker may be away for long: it is told when it comes back. */
  private static final Duration PATIENCE = Duration.ofMinutes(30);

  private final KafkaProducer<String, byte[]> producer;

  KafkaModelAnnouncer(String bootstrapServers) {
    producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.CLIENT_ID_CONFIG,
                "prediction-service",
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                5_000,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                (int) PATIENCE.toMillis()),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  @Override
  public void announce(Active active) {
    try {
      ProducerRecord<String, byte[]> message =
          new ProducerRecord<>(
              Active.TOPIC, active.version(), Json.mapper().writeValueAsBytes(active));
      Future<RecordMetadata> unused =
          producer.send(
              message,
              (sent, error) -> {
                if (error != null) LOG.warn("{} was not told: {}", Active.TOPIC, error.toString());
              });
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(2));
  }
}
