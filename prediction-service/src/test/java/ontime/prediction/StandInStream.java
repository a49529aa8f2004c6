package ontime.prediction;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import ontime.load.KafkaClients;
import ontime.model.Json;
import ontime.model.PredictionRequest;
import ontime.model.PredictionResult;
import ontime.modelkit.LoadedModel;
import ontime.modelkit.Predictor;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What streaming-service does, in a few lines: at least once, and malformed requests dropped. */
final class StandInStream implements AutoCloseable {
  private final Consumer<String, String> consumer;
  private final Producer<String, String> producer;
  private final Predictor predictor = new Predictor(Clock.systemUTC());
  private final LoadedModel model;
  private final Thread thread = new Thread(this::run, "stand-in-stream");
  private volatile boolean closed;

  StandInStream(String bootstrapServers, LoadedModel model) {
    this.model = model;
    consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "group.id",
                "stand-in-stream",
                "enable.auto.commit",
                false,
                "auto.offset.reset",
                "earliest",
                "allow.auto.create.topics",
                false,
                "metadata.max.age.ms",
                500),
            new StringDeserializer(),
            new StringDeserializer());
    producer = KafkaClients.producer(bootstrapServers);
  }

  StandInStream start() {
    thread.start();
    return this;
  }

  private void run() {
    consumer.subscribe(List.of(PredictionRequest.TOPIC));
    while (!closed) {
      for (ConsumerRecord<String, String> message : consumer.poll(Duration.ofMillis(50))) {
        var unused =
            producer.send(
                new ProducerRecord<>(
                    PredictionResult.TOPIC, message.key(), result(message.value())));
      }
      producer.flush();
      consumer.commitAsync();
    }
    consumer.close();
  }

  private String result(String request) {
    try {
      PredictionRequest read = Json.mapper().readValue(request, PredictionRequest.class);
      return Json.mapper()
          .writeValueAsString(
              new PredictionResult(
                  PredictionResult.SCHEMA_VERSION, predictor.predict(model, read)));
    } catch (IOException e) {
      return "no request: " + request;
    }
  }

  @Override
  public void close() throws InterruptedException {
    closed = true;
    thread.join();
    producer.close(Duration.ZERO);
  }
}
