package ontime.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import ontime.kit.Engine;
import ontime.model.PredictionRequest;
import ontime.model.PredictionResult;
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
  private RequestReader reader;

  @BeforeAll
  void start(@TempDir Path directory) throws Exception {
    kafka = Engine.kafka(directory);
    topics = new KafkaTopics(kafka.bootstrapServers(), 3);
    queue = new KafkaRequestQueue(kafka.bootstrapServers(), topics, Duration.ofSeconds(5));
    assertThat(queue.send(List.of())).isCompletedExceptionally();
    topics.start();
    kafka.start();
    while (!topics.there()) Thread.sleep(20);
    reader = new RequestReader(kafka.bootstrapServers(), queue);
  }

  @AfterAll
  void stop() throws InterruptedException {
    reader.close();
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
    return reader.received(least);
  }

  @Test
  void bothTopicsHaveThePartitionsThatWereAskedFor() {
    assertThat(reader.partitions(PredictionRequest.TOPIC)).isEqualTo(3);
    assertThat(reader.partitions(PredictionResult.TOPIC)).isEqualTo(3);
  }

  @Test
  @Order(Integer.MAX_VALUE)
  void aBrokerThatIsGoneIsNoticedInTime() throws Exception {
    kafka.kill();
    assertThat(queue.send(List.of(new Asked().request(0)))).failsWithin(30, TimeUnit.SECONDS);
    assertThatThrownBy(queue::check).isNotNull();
  }
}
