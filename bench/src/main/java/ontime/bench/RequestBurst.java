package ontime.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import ontime.load.KafkaClients;
import ontime.model.PredictionRequest;
import ontime.model.PredictionResult;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Requests that prediction-service accepted, sent to the stream again, ids and all: the stream has
 * the whole work of them, and since the first answer to an id counts, nothing is kept twice.
 */
final class RequestBurst implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Of prediction-service's group, to see how far it is; it takes nothing itself. */
  private final Consumer<String, String> results;

  private final Producer<String, String> producer;
  private final List<ConsumerRecord<String, String>> requests;

  private RequestBurst(String kafka, List<ConsumerRecord<String, String>> requests) {
    this.results = KafkaClients.consumer(kafka, "prediction-service");
    this.producer = KafkaClients.producer(kafka);
    this.requests = requests;
  }

  /**
   * @param least how many requests are to be on the topic at least
   */
  static RequestBurst ofLast(int least, String kafka) {
    Map<String, Object> many = Map.of(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, least);
    try (Consumer<String, String> consumer = KafkaClients.consumer(kafka, "bench", many)) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(PredictionRequest.TOPIC).stream()
              .map(each -> new TopicPartition(each.topic(), each.partition()))
              .toList();
      consumer.assign(partitions);
      Map<TopicPartition, Long> first = consumer.beginningOffsets(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      partitions.forEach(
          each -> consumer.seek(each, Math.max(first.get(each), ends.get(each) - least)));
      List<ConsumerRecord<String, String>> requests = new ArrayList<>();
      long end = System.nanoTime() + PATIENCE.toNanos();
      while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
        consumer.poll(Duration.ofMillis(100)).forEach(requests::add);
        if (System.nanoTime() > end) throw new IllegalStateException("requests cannot be read");
      }
      if (requests.size() < least) {
        throw new IllegalStateException(requests.size() + " requests, not " + least);
      }
      return new RequestBurst(kafka, List.copyOf(requests));
    }
  }

  /** Sends so many, in turn, and returns when the broker has all of them. */
  void send(int count) throws ExecutionException, InterruptedException {
    List<Future<RecordMetadata>> sent = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      ConsumerRecord<String, String> request = requests.get(i % requests.size());
      sent.add(
          producer.send(new ProducerRecord<>(request.topic(), request.key(), request.value())));
    }
    producer.flush();
    for (Future<RecordMetadata> each : sent) each.get();
  }

  /** Returns when prediction-service has taken every result there is now. */
  void awaitKept() throws InterruptedException {
    Set<TopicPartition> partitions =
        results.partitionsFor(PredictionResult.TOPIC).stream()
            .map(each -> new TopicPartition(each.topic(), each.partition()))
            .collect(Collectors.toSet());
    Map<TopicPartition, Long> ends = results.endOffsets(partitions);
    while (results.committed(partitions).entrySet().stream()
        .anyMatch(kept -> kept.getValue().offset() < ends.get(kept.getKey()))) {
      Thread.sleep(100);
    }
  }

  @Override
  public void close() {
    results.close();
    producer.close(PATIENCE);
  }
}
