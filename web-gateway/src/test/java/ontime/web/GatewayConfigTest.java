package ontime.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Map;
import ontime.kit.Settings;
import ontime.kit.SettingsException;
import org.junit.jupiter.api.Test;

class GatewayConfigTest {
  @Test
  void hasDefaults() {
    GatewayConfig config = GatewayConfig.from(new Settings(Map.of()));
    assertThat(config.http().host()).isEqualTo("127.0.0.1");
    assertThat(config.http().port()).isEqualTo(8080);
    assertThat(config.query()).isEqualTo(URI.create("http://127.0.0.1:8082"));
    assertThat(config.ingest()).isEqualTo(URI.create("http://127.0.0.1:8081"));
    assertThat(config.search()).isEqualTo(URI.create("http://127.0.0.1:8083"));
    assertThat(config.prediction()).isEqualTo(URI.create("http://127.0.0.1:8084"));
  }

  @Test
  void readsEveryVariable() {
    GatewayConfig config =
        GatewayConfig.from(
            new Settings(
                Map.of(
                    "ONTIME_HOST", "0.0.0.0",
                    "ONTIME_PORT", "9000",
                    "ONTIME_QUERY_URL", "https://query.internal/",
                    "ONTIME_INGEST_URL", "http://ingest:81",
                    "ONTIME_SEARCH_URL", "http://search:83",
                    "ONTIME_PREDICTION_URL", "http://prediction:84")));
    assertThat(config.http().host()).isEqualTo("0.0.0.0");
    assertThat(config.http().port()).isEqualTo(9000);
    assertThat(config.query()).isEqualTo(URI.create("https://query.internal"));
    assertThat(config.ingest()).isEqualTo(URI.create("http://ingest:81"));
    assertThat(config.search()).isEqualTo(URI.create("http://search:83"));
    assertThat(config.prediction()).isEqualTo(URI.create("http://prediction:84"));
  }

  @Test
  void namesAllThatIsWrong() {
    Settings wrong =
        new Settings(Map.of("ONTIME_QUERY_URL", "nowhere", "ONTIME_INGEST_URL", "ftp://x"));
    assertThatThrownBy(() -> GatewayConfig.from(wrong))
        .isInstanceOf(SettingsException.class)
        .hasMessageContainingAll("ONTIME_QUERY_URL=nowhere", "ONTIME_INGEST_URL=ftp://x");
  }
}
