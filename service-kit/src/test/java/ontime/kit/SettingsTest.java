package ontime.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
  @Test
  void defaults() {
    Settings settings = new Settings(Map.of("ONTIME_PORT", " "));
    HttpConfig config = settings.build(() -> HttpConfig.from(settings, 8082));
    assertThat(config)
        .isEqualTo(new HttpConfig("127.0.0.1", 8082, Optional.empty(), Duration.ofSeconds(10)));
  }

  @Test
  void fullMapping() {
    Settings settings =
        new Settings(
            Map.of(
                "ONTIME_HOST", "0.0.0.0",
                "ONTIME_PORT", "9000",
                "ONTIME_ADMIN_TOKEN", "s3cret",
                "ONTIME_DRAIN_SECONDS", "3"));
    HttpConfig config = settings.build(() -> HttpConfig.from(settings, 8082));
    assertThat(config.host()).isEqualTo("0.0.0.0");
    assertThat(config.port()).isEqualTo(9000);
    assertThat(config.drain()).hasSeconds(3);
    assertThat(config.adminToken().orElseThrow().matches("s3cret")).isTrue();
    assertThat(config.adminToken().orElseThrow().matches("s3cre")).isFalse();
    assertThat(config.toString()).doesNotContain("s3cret");
  }

  @Test
  void allErrorsAtOnce() {
    Settings settings =
        new Settings(Map.of("A", "x", "B", "70000", "C", "ftp://host", "D", "http://host/"));
    settings.number("A", 1, 0, 9);
    settings.port("B", 1);
    settings.uri("C", "http://default");
    assertThat(settings.uri("D", "http://default")).isEqualTo(URI.create("http://host"));
    assertThat(settings.uri("D")).contains(URI.create("http://host"));
    assertThat(settings.uri("E")).isEmpty();
    assertThat(settings.path("E", Path.of("lake"))).isEqualTo(Path.of("lake"));
    assertThat(settings.path("E")).isEmpty();
    assertThat(settings.path("A")).contains(Path.of("x"));
    assertThatThrownBy(() -> settings.build(() -> "never"))
        .isInstanceOf(SettingsException.class)
        .hasMessage(
            """
            A=x is not a whole number from 0 to 9
            B=70000 is not a whole number from 0 to 65535
            C=ftp://host is not an http or https address""");
  }

  @Test
  void secretsMayBeFiles(@TempDir Path dir) throws IOException {
    Path file = Files.writeString(dir.resolve("token"), "s3cret\n");
    Settings settings = new Settings(Map.of("A_FILE", file.toString()));
    assertThat(settings.secret("A").orElseThrow().matches("s3cret")).isTrue();
    assertThat(settings.secret("B")).isEmpty();
    Settings wrong = new Settings(Map.of("A", "x", "A_FILE", "" + file, "B_FILE", dir + "/none"));
    assertThat(wrong.secret("A")).isPresent();
    assertThat(wrong.secret("B")).isEmpty();
    assertThatThrownBy(() -> wrong.build(() -> "never"))
        .hasMessage("A and A_FILE exclude each other\nB_FILE=" + dir + "/none cannot be read");
  }

  @Test
  void theRecordsOwnChecksCount() {
    assertThatThrownBy(
            () ->
                new Settings(Map.of())
                    .build(
                        () -> {
                          throw new IllegalArgumentException("ONTIME_X and ONTIME_Y exclude");
                        }))
        .isInstanceOf(SettingsException.class)
        .hasMessage("ONTIME_X and ONTIME_Y exclude");
  }
}
