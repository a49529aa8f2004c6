package ontime.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import ontime.kit.Trail;
import ontime.model.Json;
import ontime.model.MonthIngested;
import ontime.model.ReportPublished;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * On {@link MonthIngested#TOPIC} under the month, on {@link ReportPublished#TOPIC} under the
 * report's name, as JSON. Connects with the first message.
 */
final class KafkaAnnouncer implements Announcer {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Map<String, Object> settings;
  private KafkaProducer<String, byte[]> producer;

  KafkaAnnouncer(String bootstrapServers) {
    settings =
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers,
            ProducerConfig.CLIENT_ID_CONFIG,
            "ingest-service",
            ProducerConfig.ACKS_CONFIG,
            "all",
            ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
            true,
            ProducerConfig.MAX_BLOCK_MS_CONFIG,
            (int) PATIENCE.toMillis() / 2,
            ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
            (int) PATIENCE.toMillis() / 2,
            ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
            (int) PATIENCE.toMillis());
  }

  @Override
  public void announce(MonthIngested month) throws AnnouncementException {
    send(MonthIngested.TOPIC, month.month().toString(), month);
  }

  @Override
  public void announce(ReportPublished report) throws AnnouncementException {
    send(ReportPublished.TOPIC, report.name(), report);
  }

  private synchronized void send(String topic, String key, Object value)
      throws AnnouncementException {
    try {
      byte[] json = Json.mapper().writeValueAsBytes(value);
      ProducerRecord<String, byte[]> message = new ProducerRecord<>(topic, key, json);
      Future<RecordMetadata> sent = Trail.send(topic, () -> send(message));
      sent.get(2 * PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException | KafkaException e) {
      // A producer that failed may be past use; the next try gets a new one.
      close();
      Throwable cause = e instanceof ExecutionException ? e.getCause() : e;
      throw new AnnouncementException("Kafka: " + cause.getMessage(), cause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AnnouncementException("interrupted", e);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private Future<RecordMetadata> send(ProducerRecord<String, byte[]> message) {
    Trail.passOn((name, text) -> message.headers().add(name, text.getBytes(UTF_8)));
    return producer().send(message);
  }

  private KafkaProducer<String, byte[]> producer() {
    if (producer == null) {
      producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }
    return producer;
  }

  @Override
  public synchronized void close() {
    if (producer != null) producer.close(Duration.ZERO);
    producer = null;
  }
}
