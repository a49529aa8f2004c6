package ontime.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import ontime.kit.Engine;
import ontime.load.KafkaClients;
import ontime.model.Json;
import ontime.model.PredictionRequest;
import ontime.model.PredictionResult;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The contract over a real broker in a process of its own, which ends last. */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KafkaRequestQueueIT extends RequestQueueContract {
  private Engine kafka;
  private KafkaTopics topics;
  private KafkaRequestQueue queue;
  private Consumer<String, String> consumer;

  @BeforeAll
  void start(@TempDir Path directory) throws Exception {
    kafka = Engine.kafka(directory);
    topics = new KafkaTopics(kafka.bootstrapServers(), 3);
    queue = new KafkaRequestQueue(kafka.bootstrapServers(), topics, Duration.ofSeconds(5));
    assertThat(queue.send(List.of())).isCompletedExceptionally();
    topics.start();
    kafka.start();
    while (!topics.there()) Thread.sleep(20);
    consumer = KafkaClients.consumer(kafka.bootstrapServers(), "test");
    consumer.subscribe(List.of(PredictionRequest.TOPIC));
    awaitTheFirstMessage();
    while (consumer.assignment().isEmpty()) consumer.poll(Duration.ofMillis(100));
    consumer.seekToEnd(consumer.assignment());
    for (TopicPartition each : consumer.assignment()) consumer.position(each);
  }

  /** A broker that has just started may take longer over it than the queue has patience. */
  private void awaitTheFirstMessage() throws Exception {
    for (int left = 10; ; left--) {
      try {
        queue.send(List.of(new Asked().request(0))).get(30, TimeUnit.SECONDS);
        return;
      } catch (ExecutionException e) {
        if (left == 0) throw e;
      }
    }
  }

  @AfterAll
  void stop() throws InterruptedException {
    consumer.close();
    queue.close();
    topics.close();
    kafka.close();
  }

  @Override
  RequestQueue queue() {
    return queue;
  }

  @Override
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

  private static PredictionRequest read(String json) {
    try {
      return Json.mapper().readValue(json, PredictionRequest.class);
    } catch (IOException e) {
      throw new AssertionError(json, e);
    }
  }

  @Test
  void bothTopicsHaveThePartitionsThatWereAskedFor() {
    assertThat(consumer.partitionsFor(PredictionRequest.TOPIC)).hasSize(3);
    assertThat(consumer.partitionsFor(PredictionResult.TOPIC)).hasSize(3);
  }

  @Test
  @Order(Integer.MAX_VALUE)
  void aBrokerThatIsGoneIsNoticedInTime() throws Exception {
    kafka.kill();
    assertThat(queue.send(List.of(new Asked().request(0)))).failsWithin(30, TimeUnit.SECONDS);
    assertThatThrownBy(queue::check).isNotNull();
  }
}
