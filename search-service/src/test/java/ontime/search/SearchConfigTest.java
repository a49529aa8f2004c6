package ontime.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import ontime.kit.Settings;
import ontime.kit.SettingsException;
import org.junit.jupiter.api.Test;

class SearchConfigTest {
  @Test
  void defaults() {
    SearchConfig config = SearchConfig.from(new Settings(Map.of()));
    assertThat(config.http().port()).isEqualTo(8083);
    assertThat(config.elasticsearchUrl()).isEqualTo(URI.create("http://127.0.0.1:9200"));
    assertThat(config.kafkaBootstrapServers()).isEqualTo("127.0.0.1:9092");
    assertThat(config.ingestUrl()).isEqualTo(URI.create("http://127.0.0.1:8081"));
    assertThat(config.loadThreads()).isEqualTo(3);
    assertThat(config.bulkRows()).isEqualTo(1_500);
    assertThat(config.countedFlights()).isEqualTo(4_000_000);
    assertThat(config.faaRegistry()).isEmpty();
  }

  @Test
  void fullMapping() {
    SearchConfig config =
        SearchConfig.from(
            new Settings(
                Map.of(
                    "ONTIME_ELASTICSEARCH_URL", "https://search:9201/",
                    "ONTIME_KAFKA_BOOTSTRAP_SERVERS", "a:1,b:2",
                    "ONTIME_INGEST_URL", "http://ingest:8081",
                    "ONTIME_LOAD_THREADS", "8",
                    "ONTIME_BULK_ROWS", "500",
                    "ONTIME_COUNTED_FLIGHTS", "0",
                    "ONTIME_FAA_REGISTRY", "/faa")));
    assertThat(config.faaRegistry()).contains(Path.of("/faa"));
    assertThat(config.elasticsearchUrl()).isEqualTo(URI.create("https://search:9201"));
    assertThat(config.kafkaBootstrapServers()).isEqualTo("a:1,b:2");
    assertThat(config.ingestUrl()).isEqualTo(URI.create("http://ingest:8081"));
    assertThat(config.loadThreads()).isEqualTo(8);
    assertThat(config.bulkRows()).isEqualTo(500);
    assertThat(config.countedFlights()).isZero();
  }

  @Test
  void wrongValuesAreNamed() {
    assertThatThrownBy(
            () ->
                SearchConfig.from(
                    new Settings(
                        Map.of(
                            "ONTIME_ELASTICSEARCH_URL", "search:9200", "ONTIME_BULK_ROWS", "0"))))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("ONTIME_ELASTICSEARCH_URL")
        .hasMessageContaining("ONTIME_BULK_ROWS");
  }
}
