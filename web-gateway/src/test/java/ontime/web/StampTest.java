package ontime.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import ontime.web.Stamp.Bar;
import org.junit.jupiter.api.Test;

class StampTest {
  @Test
  void columnsStandOnZeroOrHangFromIt() {
    assertThat(Stamp.of(Arrays.asList(3.0, null, -1.0, 0.0)).bars())
        .containsExactly(new Bar(0, 0, 11, 30), new Bar(24, 30, 11, 10), new Bar(36, 30, 11, 0));
    assertThat(Stamp.of(List.of(1000.0, 1.0)).bars().get(1)).isEqualTo(new Bar(12, 39.5, 11, 0.5));
  }

  @Test
  void whatHasNoShapeHasNoBars() {
    assertThat(Stamp.of(List.of()).bars()).isEmpty();
    assertThat(Stamp.of(List.of(7.0)).bars()).isEmpty();
    assertThat(Stamp.of(List.of(0.0, 0.0)).bars()).isEmpty();
    assertThat(Stamp.of(Arrays.asList(null, null)).bars()).isEmpty();
  }
}
