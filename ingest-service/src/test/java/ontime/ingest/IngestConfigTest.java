package ontime.ingest;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.Map;
import ontime.kit.Settings;
import ontime.kit.SettingsException;
import org.junit.jupiter.api.Test;

class IngestConfigTest {
  @Test
  void defaults() {
    IngestConfig config = IngestConfig.from(new Settings(Map.of()));
    assertThat(config.http().port()).isEqualTo(8081);
    assertThat(config.lake()).isEqualTo(Path.of(".ontime/lake").toAbsolutePath().toString());
    assertThat(config.lakeIsInS3()).isFalse();
    assertThat(config.work()).isEqualTo(Path.of(".ontime/lake").toAbsolutePath());
    assertThat(config.s3Endpoint()).isEmpty();
    assertThat(config.sparkMaster()).isEqualTo("local[*]");
    assertThat(config.parallel()).isEqualTo(1);
    assertThat(config.kafkaBootstrapServers()).isEqualTo("127.0.0.1:9092");
    assertThat(config.btsAddress(YearMonth.of(2015, 1)))
        .hasToString(
            "https://transtats.bts.gov/PREZIP/"
                + "On_Time_Reporting_Carrier_On_Time_Performance_1987_present_2015_1.zip");
    assertThat(config.publicUrl()).isEqualTo(URI.create("http://127.0.0.1:8081"));
    assertThat(config.reports())
        .containsExactly(Path.of("ingest-service/src/main/reports").toAbsolutePath());
    assertThat(config.faaRegistry()).isEmpty();
  }

  @Test
  void everyVariable() {
    IngestConfig config =
        IngestConfig.from(
            new Settings(
                Map.ofEntries(
                    entry("ONTIME_PORT", "1081"),
                    entry("ONTIME_LAKE", "s3a://bucket/lake/"),
                    entry("ONTIME_INGEST_WORK", "/work"),
                    entry("ONTIME_S3_ENDPOINT", "http://minio.example:9000"),
                    entry("ONTIME_SPARK_MASTER", "local[1]"),
                    entry("ONTIME_INGEST_PARALLEL", "3"),
                    entry("ONTIME_KAFKA_BOOTSTRAP_SERVERS", "a:1,b:2"),
                    entry("ONTIME_BTS_URL", "http://mirror.example/{year}/{month}.zip"),
                    entry("ONTIME_PUBLIC_URL", "http://ingest.example/"),
                    entry("ONTIME_REPORTS", "/shipped:/mounted"),
                    entry("ONTIME_FAA_REGISTRY", "/faa"))));
    assertThat(config.faaRegistry()).contains(Path.of("/faa"));
    assertThat(config.http().port()).isEqualTo(1081);
    assertThat(config.lake()).isEqualTo("s3a://bucket/lake");
    assertThat(config.lakeIsInS3()).isTrue();
    assertThat(config.work()).isEqualTo(Path.of("/work"));
    assertThat(config.s3Endpoint()).contains(URI.create("http://minio.example:9000"));
    assertThat(config.sparkMaster()).isEqualTo("local[1]");
    assertThat(config.parallel()).isEqualTo(3);
    assertThat(config.kafkaBootstrapServers()).isEqualTo("a:1,b:2");
    assertThat(config.btsAddress(YearMonth.of(2015, 12)))
        .hasToString("http://mirror.example/2015/12.zip");
    assertThat(config.publicUrl()).isEqualTo(URI.create("http://ingest.example"));
    assertThat(config.reports()).containsExactly(Path.of("/shipped"), Path.of("/mounted"));
  }

  @Test
  void aLakeOfOnesOwnHasTheWorkBesideIt() {
    assertThat(IngestConfig.from(new Settings(Map.of("ONTIME_LAKE", "/lake"))).work())
        .isEqualTo(Path.of("/lake"));
    assertThat(IngestConfig.from(new Settings(Map.of("ONTIME_LAKE", "s3a://bucket"))).work())
        .isEqualTo(Path.of(".ontime/ingest").toAbsolutePath());
  }

  @Test
  void saysWhatIsWrong() {
    Settings settings = new Settings(Map.of("ONTIME_PUBLIC_URL", "ingest", "ONTIME_PORT", "x"));
    assertThatThrownBy(() -> IngestConfig.from(settings))
        .isInstanceOf(SettingsException.class)
        .hasMessageContainingAll("ONTIME_PUBLIC_URL", "ONTIME_PORT");
    Settings mirror = new Settings(Map.of("ONTIME_BTS_URL", "https://mirror.example/2015.zip"));
    assertThatThrownBy(() -> IngestConfig.from(mirror))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("ONTIME_BTS_URL");
    Settings lake =
        new Settings(Map.of("ONTIME_LAKE", "s3://lake", "ONTIME_S3_ENDPOINT", "minio:9000"));
    assertThatThrownBy(() -> IngestConfig.from(lake))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("ONTIME_S3_ENDPOINT");
    assertThatThrownBy(() -> IngestConfig.from(new Settings(Map.of("ONTIME_LAKE", "s3://lake"))))
        .isInstanceOf(SettingsException.class)
        .hasMessage(
            "ONTIME_LAKE=s3://lake is no directory and no address like s3a://bucket/prefix");
  }
}
