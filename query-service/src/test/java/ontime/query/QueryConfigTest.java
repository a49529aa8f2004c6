package ontime.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import ontime.kit.Settings;
import ontime.kit.SettingsException;
import org.junit.jupiter.api.Test;

class QueryConfigTest {
  @Test
  void defaults() {
    QueryConfig config = QueryConfig.from(new Settings(Map.of()));
    assertThat(config.http().port()).isEqualTo(8082);
    assertThat(config.mongodbUri()).isEqualTo("mongodb://127.0.0.1:27017");
    assertThat(config.database()).isEqualTo("ontime");
    assertThat(config.kafkaBootstrapServers()).isEqualTo("127.0.0.1:9092");
    assertThat(config.ingestUrl()).hasToString("http://127.0.0.1:8081");
    assertThat(config.loadThreads()).isEqualTo(4);
    assertThat(config.entities()).isEqualTo(EntityConfig.BUNDLED);
  }

  @Test
  void fullMapping() {
    QueryConfig config =
        QueryConfig.from(
            new Settings(
                Map.of(
                    "ONTIME_MONGODB_URI", "mongodb://user:pass@db:1",
                    "ONTIME_MONGODB_DATABASE", "other",
                    "ONTIME_KAFKA_BOOTSTRAP_SERVERS", "a:1,b:2",
                    "ONTIME_INGEST_URL", "http://ingest:81",
                    "ONTIME_LOAD_THREADS", "8",
                    "ONTIME_FAA_REGISTRY", "faa",
                    "ONTIME_OPENFLIGHTS", "openflights",
                    "ONTIME_WIKIPEDIA", "https://en.wikipedia.org/")));
    assertThat(config.mongodbUri()).isEqualTo("mongodb://user:pass@db:1");
    assertThat(config.database()).isEqualTo("other");
    assertThat(config.kafkaBootstrapServers()).isEqualTo("a:1,b:2");
    assertThat(config.ingestUrl()).hasToString("http://ingest:81");
    assertThat(config.loadThreads()).isEqualTo(8);
    assertThat(config.entities())
        .isEqualTo(
            new EntityConfig(
                Optional.of(Path.of("faa")),
                Optional.of(Path.of("openflights")),
                Optional.of(URI.create("https://en.wikipedia.org"))));
    assertThat(config.toString()).doesNotContain("pass");
  }

  @Test
  void wrongValuesAreNamed() {
    assertThatThrownBy(
            () -> QueryConfig.from(new Settings(Map.of("ONTIME_MONGODB_URI", "localhost"))))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("ONTIME_MONGODB_URI");
    assertThatThrownBy(
            () ->
                QueryConfig.from(
                    new Settings(Map.of("ONTIME_LOAD_THREADS", "0", "ONTIME_PORT", "x"))))
        .hasMessageContaining("ONTIME_LOAD_THREADS")
        .hasMessageContaining("ONTIME_PORT");
  }
}
