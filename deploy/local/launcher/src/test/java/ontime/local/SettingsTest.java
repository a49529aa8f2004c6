package ontime.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
  @Test
  void defaults() {
    assertThat(Settings.from(Map.of("ONTIME_CHECKOUT", "/src/ontime")))
        .isEqualTo(
            new Settings(
                Path.of("/src/ontime"), Path.of("/src/ontime/.ontime"), 0, Optional.empty()));
  }

  @Test
  void fullMapping() {
    Map<String, String> environment =
        Map.of(
            "ONTIME_CHECKOUT", "/src/ontime",
            "ONTIME_HOME", "/var/ontime",
            "ONTIME_PORT_OFFSET", "100",
            "ONTIME_STACK", "/tmp/stack.yaml");

    assertThat(Settings.from(environment))
        .isEqualTo(
            new Settings(
                Path.of("/src/ontime"),
                Path.of("/var/ontime"),
                100,
                Optional.of(Path.of("/tmp/stack.yaml"))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "many", "32001", "1.5"})
  void refusesAnOffsetThatIsNone(String offset) {
    assertThatThrownBy(() -> Settings.from(Map.of("ONTIME_PORT_OFFSET", offset)))
        .hasMessage("ONTIME_PORT_OFFSET is '" + offset + "', not a number from 0 to 32000");
  }
}
