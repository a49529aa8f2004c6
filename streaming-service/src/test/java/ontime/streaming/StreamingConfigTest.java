package ontime.streaming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import ontime.kit.HttpConfig;
import ontime.kit.Settings;
import ontime.kit.SettingsException;
import org.junit.jupiter.api.Test;

class StreamingConfigTest {
  @Test
  void defaults() {
    assertThat(StreamingConfig.from(new Settings(Map.of())))
        .isEqualTo(
            new StreamingConfig(
                new HttpConfig("127.0.0.1", 8085, Optional.empty(), Duration.ofSeconds(10)),
                Path.of(".ontime/lake"),
                "local[*]",
                "127.0.0.1:9092",
                new Mode(QueryTrigger.CONTINUOUS, Duration.ZERO),
                Path.of(".ontime/checkpoints/streaming").toAbsolutePath().toUri().toString(),
                2));
  }

  @Test
  void everyVariable() {
    Map<String, String> environment =
        Map.of(
            "ONTIME_HOST", "0.0.0.0",
            "ONTIME_PORT", "9000",
            "ONTIME_LAKE", "/mnt/lake",
            "ONTIME_SPARK_MASTER", "spark://master:7077",
            "ONTIME_KAFKA_BOOTSTRAP_SERVERS", "a:1,b:2",
            "ONTIME_TRIGGER", "micro-batch",
            "ONTIME_BATCH_SECONDS", "10",
            "ONTIME_CHECKPOINT", "hdfs://names/checkpoints/streaming",
            "ONTIME_PARTITIONS", "8");
    assertThat(StreamingConfig.from(new Settings(environment)))
        .isEqualTo(
            new StreamingConfig(
                new HttpConfig("0.0.0.0", 9000, Optional.empty(), Duration.ofSeconds(10)),
                Path.of("/mnt/lake"),
                "spark://master:7077",
                "a:1,b:2",
                new Mode(QueryTrigger.MICRO_BATCH, Duration.ofSeconds(10)),
                "hdfs://names/checkpoints/streaming",
                8));
  }

  @Test
  void saysWhatIsWrong() {
    Settings settings = new Settings(Map.of("ONTIME_TRIGGER", "sometimes"));
    assertThatThrownBy(() -> StreamingConfig.from(settings))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("ONTIME_TRIGGER=sometimes is none of continuous, async, micro-batch");
  }

  @Test
  void aLocalMasterHasAThreadForEachPartition() {
    assertThat(Spark.master("local[*]", 2, 8)).isEqualTo("local[8]");
    assertThat(Spark.master("local[*]", 4, 2)).isEqualTo("local[4]");
    assertThat(Spark.master("local", 2, 8)).isEqualTo("local[2]");
    assertThat(Spark.master("local[3]", 2, 8)).isEqualTo("local[3]");
    assertThat(Spark.master("spark://master:7077", 2, 8)).isEqualTo("spark://master:7077");
  }
}
