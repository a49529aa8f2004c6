package ontime.prediction;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import ontime.kit.OfficialEngines;
import ontime.model.PredictionRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;

/** The contract over Kafka's own image. */
@Tag("docker")
@Timeout(300)
@TestInstance(Lifecycle.PER_CLASS)
class OfficialKafkaRequestQueueIT extends RequestQueueContract {
  private KafkaTopics topics;
  private KafkaRequestQueue queue;
  private RequestReader reader;

  @BeforeAll
  void start() throws Exception {
    String kafka = OfficialEngines.kafkaBootstrapServers();
    topics = new KafkaTopics(kafka, 3).start();
    while (!topics.there()) Thread.sleep(20);
    queue = new KafkaRequestQueue(kafka, topics, Duration.ofSeconds(5));
    reader = new RequestReader(kafka, queue);
  }

  @AfterAll
  void stop() {
    // What was not started has nothing to close.
    if (reader != null) reader.close();
    if (queue != null) queue.close();
    if (topics != null) topics.close();
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
  void theTopicHasThePartitionsThatWereAskedFor() {
    assertThat(reader.partitions(PredictionRequest.TOPIC)).isEqualTo(3);
  }
}
