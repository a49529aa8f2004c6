package ontime.streaming;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import ontime.kit.Engine;
import ontime.kit.Settings;
import ontime.model.PredictionRequest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The broker killed as the kernel would, with requests under way. */
@Tag("wide")
class BrokerIT {
  @ParameterizedTest
  @EnumSource(QueryTrigger.class)
  void whatTheBrokerTookIsAnsweredThoughItIsKilled(QueryTrigger trigger, @TempDir Path directory)
      throws Exception {
    TestLake lake = new TestLake(directory.resolve("lake"));
    lake.activate(TestLake.FIRST);
    try (Engine broker = Engine.kafka(directory.resolve("kafka")).start().awaitReady();
        TestKafka kafka = new TestKafka(broker.bootstrapServers());
        StreamingService service = service(trigger, lake, broker)) {
      List<PredictionRequest> requests = RealRequests.of(3_000);
      requests.subList(0, 100).forEach(kafka::ask);
      kafka.flush();
      kafka.follow();
      kafka.awaitResults(requests.subList(0, 100));
      for (int round = 0; round < 3; round++) {
        requests.subList(100 + 900 * round, 1_000 + 900 * round).forEach(kafka::ask);
        kafka.flush();
        broker.kill();
        broker.start().awaitReady();
        Instant back = Instant.now();
        kafka.awaitResults(requests.subList(0, 1_000 + 900 * round));
        assertThat(Duration.between(back, Instant.now())).isLessThan(Duration.ofSeconds(30));
      }
      requests.subList(2_800, 3_000).forEach(kafka::ask);
      kafka.awaitResults(requests);
      assertThat(service.http().port()).isPositive();
    }
  }

  @Test
  void withoutABrokerItStartsAndSaysWhatIsAway(@TempDir Path directory) throws Exception {
    TestLake lake = new TestLake(directory.resolve("lake"));
    lake.activate(TestLake.FIRST);
    Engine broker = Engine.kafka(directory.resolve("kafka")).start().awaitReady();
    broker.kill();
    List<PredictionRequest> requests = RealRequests.of(10);
    try (StreamingService service = service(QueryTrigger.CONTINUOUS, lake, broker)) {
      assertThat(service.http().port()).isPositive();
      broker.start().awaitReady();
      try (TestKafka kafka = new TestKafka(broker.bootstrapServers())) {
        requests.forEach(kafka::ask);
        kafka.flush();
        kafka.follow();
        kafka.awaitResults(requests);
      }
    } finally {
      broker.close();
    }
  }

  private static StreamingService service(QueryTrigger trigger, TestLake lake, Engine broker) {
    Map<String, String> environment =
        Map.of(
            "ONTIME_PORT", "0",
            "ONTIME_LAKE", lake.root().toString(),
            "ONTIME_TRIGGER", trigger.word(),
            "ONTIME_KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers());
    return new StreamingService(StreamingConfig.from(new Settings(environment))).start();
  }
}
