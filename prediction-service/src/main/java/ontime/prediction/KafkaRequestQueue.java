package ontime.prediction;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import ontime.kit.Trail;
import ontime.model.Json;
import ontime.model.PredictionRequest;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** On {@link PredictionRequest#TOPIC}, under the request's id. */
final class KafkaRequestQueue implements RequestQueue, MeterBinder, AutoCloseable {
  private final Producer<String, byte[]> producer;
  private final KafkaClientMetrics figures;
  private final KafkaTopics topics;

  /**
   * @param topics not closed with this
   * @param patience until what is not acknowledged counts as not sent
   */
  KafkaRequestQueue(String bootstrapServers, KafkaTopics topics, Duration patience) {
    this.topics = topics;
    producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.CLIENT_ID_CONFIG,
                "prediction-service-requests",
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                true,
                // Kafka 4 waits 5 ms for more by default; a reader waits for this one.
                ProducerConfig.LINGER_MS_CONFIG,
                0,
                ProducerConfig.COMPRESSION_TYPE_CONFIG,
                "lz4",
                ProducerConfig.BUFFER_MEMORY_CONFIG,
                16L << 20,
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                500,
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                (int) patience.toMillis() / 2,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                (int) patience.toMillis()),
            new StringSerializer(),
            new ByteArraySerializer());
    figures = new KafkaClientMetrics(producer);
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    figures.bindTo(registry);
  }

  @Override
  public void check() throws Exception {
    topics.check();
  }

  @Override
  public CompletableFuture<Void> send(List<PredictionRequest> requests) {
    // The first message to a topic that is not there would make the broker make it.
    if (!topics.there()) {
      return CompletableFuture.failedFuture(new IllegalStateException("no topic yet"));
    }
    return Trail.send(PredictionRequest.TOPIC, () -> enqueue(requests));
  }

  private CompletableFuture<Void> enqueue(List<PredictionRequest> requests) {
    CompletableFuture<Void> all = new CompletableFuture<>();
    AtomicInteger missing = new AtomicInteger(requests.size());
    for (PredictionRequest request : requests) {
      // After the first that fails, each of the others would block as long.
      if (all.isCompletedExceptionally()) break;
      Future<RecordMetadata> unused =
          producer.send(
              message(request),
              (sent, error) -> {
                if (error != null) all.completeExceptionally(error);
                else if (missing.decrementAndGet() == 0) all.complete(null);
              });
    }
    if (requests.isEmpty()) all.complete(null);
    return all;
  }

  private static ProducerRecord<String, byte[]> message(PredictionRequest request) {
    ProducerRecord<String, byte[]> message =
        new ProducerRecord<>(PredictionRequest.TOPIC, request.id(), json(request));
    Trail.passOn((name, value) -> message.headers().add(name, value.getBytes(UTF_8)));
    return message;
  }

  private static byte[] json(PredictionRequest request) {
    try {
      return Json.mapper().writeValueAsBytes(request);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  @Override
  public void close() {
    figures.close();
    producer.close(Duration.ofSeconds(2));
  }
}
