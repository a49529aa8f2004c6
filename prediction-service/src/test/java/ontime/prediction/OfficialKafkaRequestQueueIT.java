package ontime.prediction;

import static org.assertj.core.api.Assertions.assertThat;

import ontime.kit.OfficialEngines;
import ontime.model.PredictionRequest;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The contract over Kafka's own image. */
@Tag("docker")
@Timeout(300)
class OfficialKafkaRequestQueueIT extends KafkaRequestQueueContract {
  @BeforeAll
  void start() throws Exception {
    String kafka = OfficialEngines.kafkaBootstrapServers();
    make(kafka);
    startTopics();
    read(kafka);
  }

  @Test
  void theTopicHasThePartitionsThatWereAskedFor() {
    assertThat(partitions(PredictionRequest.TOPIC)).isEqualTo(3);
  }
}
