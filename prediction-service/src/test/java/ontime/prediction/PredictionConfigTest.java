package ontime.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import ontime.kit.Settings;
import ontime.kit.SettingsException;
import org.junit.jupiter.api.Test;

class PredictionConfigTest {
  @Test
  void defaults() {
    PredictionConfig config = PredictionConfig.from(new Settings(Map.of()));
    assertThat(config.http().port()).isEqualTo(8084);
    assertThat(config.lake()).isEqualTo(Path.of(".ontime", "lake").toAbsolutePath());
    assertThat(config.queryUrl()).isEqualTo(URI.create("http://127.0.0.1:8082"));
    assertThat(config.kafkaBootstrapServers()).isEqualTo("127.0.0.1:9092");
    assertThat(config.trainingCommand()).isEmpty();
  }

  @Test
  void fullMapping() {
    PredictionConfig config =
        PredictionConfig.from(
            new Settings(
                Map.of(
                    "ONTIME_LAKE", "/lake",
                    "ONTIME_QUERY_URL", "http://query:8082",
                    "ONTIME_KAFKA_BOOTSTRAP_SERVERS", "a:1,b:2",
                    "ONTIME_TRAINING_COMMAND", "spark-submit --class X  x.jar")));
    assertThat(config.lake()).isEqualTo(Path.of("/lake"));
    assertThat(config.queryUrl()).isEqualTo(URI.create("http://query:8082"));
    assertThat(config.kafkaBootstrapServers()).isEqualTo("a:1,b:2");
    assertThat(config.trainingCommand()).containsExactly("spark-submit", "--class", "X", "x.jar");
  }

  @Test
  void wrongValuesAreNamed() {
    assertThatThrownBy(
            () -> PredictionConfig.from(new Settings(Map.of("ONTIME_QUERY_URL", "query:8082"))))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("ONTIME_QUERY_URL");
  }
}
