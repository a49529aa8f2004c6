package ontime.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BrokerConfigTest {
  @Test
  void defaults() {
    assertThat(BrokerConfig.from(Map.of("ONTIME_BROKER_DIR", "/tmp/kafka")))
        .isEqualTo(new BrokerConfig(Path.of("/tmp/kafka"), "127.0.0.1", 9092, 9094));
  }

  @Test
  void fullMapping() {
    BrokerConfig config =
        BrokerConfig.from(
            Map.of(
                "ONTIME_BROKER_DIR", "/tmp/kafka",
                "ONTIME_BROKER_HOST", "kafka",
                "ONTIME_BROKER_PORT", "19092",
                "ONTIME_BROKER_HEALTH_PORT", "19094"));

    assertThat(config).isEqualTo(new BrokerConfig(Path.of("/tmp/kafka"), "kafka", 19092, 19094));
    assertThat(config.controllerPort()).isEqualTo(19093);
    assertThat(config.bootstrapServers()).isEqualTo("kafka:19092");
  }

  @Test
  void listsEverythingThatIsWrong() {
    assertThatThrownBy(
            () ->
                BrokerConfig.from(
                    Map.of("ONTIME_BROKER_PORT", "0", "ONTIME_BROKER_HEALTH_PORT", "high")))
        .hasMessage(
            """
            ONTIME_BROKER_DIR is required: the directory of the broker's logs
            ONTIME_BROKER_PORT is '0', not a port from 1 to 65534
            ONTIME_BROKER_HEALTH_PORT is 'high', not a port from 1 to 65534""");
  }

  @Test
  void refusesPortsThatCollide() {
    assertThatThrownBy(
            () ->
                BrokerConfig.from(
                    Map.of("ONTIME_BROKER_DIR", "/tmp/kafka", "ONTIME_BROKER_HEALTH_PORT", "9093")))
        .hasMessageContaining("9093");
  }
}
