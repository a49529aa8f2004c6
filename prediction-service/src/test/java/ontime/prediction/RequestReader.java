package ontime.prediction;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import ontime.load.KafkaClients;
import ontime.model.Json;
import ontime.model.PredictionRequest;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Whoever is at the other end of the queue, on a real broker. */
final class RequestReader implements AutoCloseable {
  private final Consumer<String, String> consumer;

  /** Reads from here on; sends a first request to have a topic to read. */
  RequestReader(String bootstrapServers, RequestQueue queue) throws Exception {
    consumer = KafkaClients.consumer(bootstrapServers, "test");
    consumer.subscribe(List.of(PredictionRequest.TOPIC));
    awaitTheFirstMessage(queue);
    while (consumer.assignment().isEmpty()) consumer.poll(Duration.ofMillis(100));
    consumer.seekToEnd(consumer.assignment());
    for (TopicPartition each : consumer.assignment()) consumer.position(each);
  }

  /** A broker that has just started may take longer over it than the queue has patience. */
  private static void awaitTheFirstMessage(RequestQueue queue) throws Exception {
    for (int left = 10; ; left--) {
      try {
        queue.send(List.of(new Asked().request(0))).get(30, TimeUnit.SECONDS);
        return;
      } catch (ExecutionException e) {
        if (left == 0) throw e;
      }
    }
  }

  List<PredictionRequest> received(int least) {
    List<PredictionRequest> all = new ArrayList<>();
    while (all.size() < least) {
      for (ConsumerRecord<String, String> message : consumer.poll(Duration.ofMillis(100))) {
        PredictionRequest request = read(message.value());
        assertThat(message.key()).isEqualTo(request.id());
        all.add(request);
      }
    }
    return all;
  }

  int partitions(String topic) {
    return consumer.partitionsFor(topic).size();
  }

  private static PredictionRequest read(String json) {
    try {
      return Json.mapper().readValue(json, PredictionRequest.class);
    } catch (IOException e) {
      throw new AssertionError(json, e);
    }
  }

  @Override
  public void close() {
    consumer.close();
  }
}
