package ontime.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
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
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The contract over a real broker in a process of its own, which ends last. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KafkaRequestQueueIT extends KafkaRequestQueueContract {
  private Engine kafka;

  @BeforeAll
  void start(@TempDir Path directory) throws Exception {
    kafka = Engine.kafka(directory);
    make(kafka.bootstrapServers());
    assertThat(queue().send(List.of())).isCompletedExceptionally();
    startTopics();
    kafka.start();
    read(kafka.bootstrapServers());
  }

  @AfterAll
  @Override
  void stop() {
    super.stop();
    kafka.close();
  }

  @Test
  void bothTopicsHaveThePartitionsThatWereAskedFor() {
    assertThat(partitions(PredictionRequest.TOPIC)).isEqualTo(3);
    assertThat(partitions(PredictionResult.TOPIC)).isEqualTo(3);
  }

  @Test
  @Order(Integer.MAX_VALUE)
  void aBrokerThatIsGoneIsNoticedInTime() throws Exception {
    kafka.kill();
    assertThat(queue().send(List.of(new Asked().request(0)))).failsWithin(30, TimeUnit.SECONDS);
    assertThatThrownBy(queue()::check).isNotNull();
  }
}
