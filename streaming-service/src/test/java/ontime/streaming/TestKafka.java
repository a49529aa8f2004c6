package ontime.streaming;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import ontime.model.Json;
import ontime.model.PredictionRequest;
import ontime.model.PredictionResult;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Who asks, and reads what comes back. */
final class TestKafka implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final KafkaProducer<String, byte[]> producer;
  private final KafkaConsumer<String, byte[]> consumer;
  private final List<ConsumerRecord<String, byte[]>> read = new ArrayList<>();

  TestKafka(String bootstrapServers) {
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrapServers, "acks", "all"),
            new StringSerializer(),
            new ByteArraySerializer());
    consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrapServers, "auto.offset.reset", "earliest"),
            new StringDeserializer(),
            new ByteArrayDeserializer());
  }

  /** Reads results and dead letters from their beginning on. */
  void follow() {
    List<TopicPartition> partitions = new ArrayList<>();
    for (String topic : List.of(PredictionResult.TOPIC, Answers.DEAD_LETTERS)) {
      consumer
          .partitionsFor(topic)
          .forEach(each -> partitions.add(new TopicPartition(topic, each.partition())));
    }
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  void ask(PredictionRequest request) {
    try {
      send(PredictionRequest.TOPIC, request.id(), Json.mapper().writeValueAsBytes(request));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  void send(String topic, String key, byte[] value) {
    var unused = producer.send(new ProducerRecord<>(topic, key, value));
  }

  /** Returns when the broker has all that was sent. */
  void flush() {
    producer.flush();
  }

  /** All that was ever read, after what came within the time. */
  List<ConsumerRecord<String, byte[]>> poll(Duration time) {
    consumer.poll(time).forEach(read::add);
    return read;
  }

  /** Reads until what was read will do. */
  List<ConsumerRecord<String, byte[]>> await(
      String what, Predicate<List<ConsumerRecord<String, byte[]>>> enough) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!enough.test(read)) {
      if (System.nanoTime() > end) throw new AssertionError("in vain: " + what);
      poll(Duration.ofMillis(100));
    }
    return read;
  }

  /** Reads until each of the requests has its result. */
  Map<String, List<PredictionResult>> awaitResults(List<PredictionRequest> requests) {
    await(
        requests.size() + " results",
        all -> {
          Map<String, List<PredictionResult>> results = results(all);
          return requests.stream().allMatch(request -> results.containsKey(request.id()));
        });
    return results(read);
  }

  private static Map<String, List<PredictionResult>> results(
      List<ConsumerRecord<String, byte[]>> records) {
    Map<String, List<PredictionResult>> results = new HashMap<>();
    for (ConsumerRecord<String, byte[]> each : records) {
      if (!each.topic().equals(PredictionResult.TOPIC)) continue;
      results.computeIfAbsent(each.key(), id -> new ArrayList<>()).add(result(each));
    }
    return results;
  }

  private static PredictionResult result(ConsumerRecord<String, byte[]> record) {
    try {
      return Json.mapper().readValue(record.value(), PredictionResult.class);
    } catch (IOException e) {
      throw new IllegalArgumentException(e);
    }
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(5));
    consumer.close(Duration.ofSeconds(5));
  }
}
