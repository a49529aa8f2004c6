package ontime.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
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
    assertThat(config.mongodbUri()).isEqualTo("mongodb://127.0.0.1:27017");
    assertThat(config.database()).isEqualTo("predictions");
    assertThat(config.deadline()).isEqualTo(Duration.ofSeconds(30));
    assertThat(config.kept()).isEqualTo(Duration.ofDays(30));
    assertThat(config.mostInFlight()).isEqualTo(10_000);
    assertThat(config.mostStreams()).isEqualTo(1_000);
    assertThat(config.topicPartitions()).isEqualTo(2);
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
                    "ONTIME_MONGODB_URI", "mongodb://user:pass@db:1",
                    "ONTIME_PREDICTION_DATABASE", "other",
                    "ONTIME_PREDICTION_DEADLINE_SECONDS", "5",
                    "ONTIME_PREDICTIONS_IN_FLIGHT", "7",
                    "ONTIME_EVENT_STREAMS", "8",
                    "ONTIME_PARTITIONS", "9",
                    "ONTIME_TRAINING_COMMAND", "spark-submit --class X  x.jar")));
    assertThat(config.lake()).isEqualTo(Path.of("/lake"));
    assertThat(config.queryUrl()).isEqualTo(URI.create("http://query:8082"));
    assertThat(config.kafkaBootstrapServers()).isEqualTo("a:1,b:2");
    assertThat(config.mongodbUri()).isEqualTo("mongodb://user:pass@db:1");
    assertThat(config.database()).isEqualTo("other");
    assertThat(config.deadline()).isEqualTo(Duration.ofSeconds(5));
    assertThat(config.mostInFlight()).isEqualTo(7);
    assertThat(config.mostStreams()).isEqualTo(8);
    assertThat(config.topicPartitions()).isEqualTo(9);
    assertThat(config.toString()).doesNotContain("pass");
    assertThat(config.trainingCommand()).containsExactly("spark-submit", "--class", "X", "x.jar");
  }

  @Test
  void wrongValuesAreNamed() {
    assertThatThrownBy(
            () -> PredictionConfig.from(new Settings(Map.of("ONTIME_QUERY_URL", "query:8082"))))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("ONTIME_QUERY_URL");
    assertThatThrownBy(
            () -> PredictionConfig.from(new Settings(Map.of("ONTIME_MONGODB_URI", "localhost"))))
        .hasMessageContaining("ONTIME_MONGODB_URI");
  }
}
