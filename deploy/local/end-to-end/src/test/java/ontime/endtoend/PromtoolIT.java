package ontime.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The alerts in Prometheus's own hands; Debian's package prometheus has the tool. */
@Tag("wide")
class PromtoolIT {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "check rules alerts.yml",
        "check config local.yml",
        "check config --syntax-only prometheus.yml",
        "test rules alerts-test.yml"
      })
  void isContent(String command) throws IOException, InterruptedException {
    Path folder = Monitoring.folder(Path.of("../../..")).resolve("prometheus");
    Process promtool =
        new ProcessBuilder(("promtool " + command).split(" "))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(promtool.getInputStream().readAllBytes(), UTF_8);
    assertThat(promtool.waitFor()).as(said).isZero();
  }
}
