package ontime.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class StoreConfigTest {
  @Test
  void hasDefaultsForAllButTheDirectory() {
    assertThat(StoreConfig.from(Map.of("ONTIME_STORE_DIR", "data")))
        .isEqualTo(new StoreConfig(Path.of("data"), "127.0.0.1", 27017, 27018, 128, false));
  }

  @Test
  void readsEverySetting() {
    assertThat(
            StoreConfig.from(
                Map.of(
                    "ONTIME_STORE_DIR", "/data",
                    "ONTIME_STORE_HOST", "0.0.0.0",
                    "ONTIME_STORE_PORT", "1",
                    "ONTIME_STORE_HEALTH_PORT", "2",
                    "ONTIME_STORE_CACHE_MB", "64",
                    "ONTIME_STORE_FSYNC", "true")))
        .isEqualTo(new StoreConfig(Path.of("/data"), "0.0.0.0", 1, 2, 64, true));
  }

  @Test
  void tellsAllThatIsWrong() {
    assertThatThrownBy(
            () ->
                StoreConfig.from(
                    Map.of("ONTIME_STORE_PORT", "70000", "ONTIME_STORE_FSYNC", "maybe")))
        .hasMessage(
            """
            ONTIME_STORE_DIR is not set: the directory of the data
            ONTIME_STORE_PORT is '70000': must be a number from 0 to 65535
            ONTIME_STORE_FSYNC is 'maybe': must be true or false""");
  }
}
