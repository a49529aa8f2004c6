package ontime.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MonitoringTest {
  private static final Path CHECKOUT = Path.of("../../..");

  @Test
  void aFigureIsWhatIsNeitherFunctionNorLabelNorWord() {
    assertThat(
            Monitoring.figures(
                """
                topk(10, sum by (service, le) (rate(a_total{route!~"/x.*", s="b_total"}[$__rate_interval])))
                / on (service) max(c_bytes) > 0.5 unless d == 1 or up == 0
                """))
        .containsExactly("a_total", "c_bytes", "d");
  }

  @Test
  void everyPanelAndEveryAlertAsksForSomething() throws IOException {
    Map<String, String> panels = Monitoring.dashboard(CHECKOUT);
    Map<String, String> alerts = Monitoring.alerts(CHECKOUT);
    assertThat(panels).hasSizeGreaterThan(40);
    assertThat(alerts).hasSizeGreaterThan(10);
    assertThat(panels.values())
        .allSatisfy(each -> assertThat(Monitoring.figures(each) + each).containsAnyOf("_", "up"));
  }
}
