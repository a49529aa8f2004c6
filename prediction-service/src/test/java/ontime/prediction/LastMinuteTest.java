package ontime.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.NotEmpty;
import ontime.kit.SettableClock;
import org.junit.jupiter.api.Test;

class LastMinuteTest {
  private final SettableClock clock = new SettableClock();
  private final LastMinute lastMinute = new LastMinute(clock);

  @Test
  void forgetsAfterAMinute() {
    assertThat(lastMinute.perSecond()).isZero();
    assertThat(lastMinute.percentile(0.5)).isNull();
    for (int second = 0; second < 90; second++) {
      for (int i = 0; i < 50; i++) lastMinute.add(second < 30 ? 1_000 : 14);
      clock.pass(Duration.ofSeconds(1));
    }
    assertThat(lastMinute.percentile(0.999)).isEqualTo(14);
    assertThat(lastMinute.perSecond()).isCloseTo(50, within(1.0));
    clock.pass(Duration.ofSeconds(61));
    assertThat(lastMinute.perSecond()).isZero();
  }

  /** Never too low, and at most a sixteenth too high. */
  @Property(tries = 300)
  void aPercentileIsThatOfTheSortedValues(
      @ForAll @NotEmpty List<@LongRange(min = 0, max = 4_000_000) Long> latencies,
      @ForAll @LongRange(min = 1, max = 100) long percent) {
    LastMinute figures = new LastMinute(new SettableClock());
    latencies.forEach(figures::add);
    int rank = (int) Math.ceil(percent / 100.0 * latencies.size());
    long exact = latencies.stream().sorted().skip(Math.max(1, rank) - 1L).findFirst().orElseThrow();
    assertThat(figures.percentile(percent / 100.0))
        .isBetween(exact, exact + Math.max(0, exact / 16));
  }

  @Property
  void classesFollowEachOther(@ForAll @LongRange(min = 0, max = 10_000_000) long millis) {
    int index = LastMinute.classOf(millis);
    assertThat(LastMinute.highestOf(index)).isGreaterThanOrEqualTo(millis);
    assertThat(LastMinute.classOf(LastMinute.highestOf(index))).isEqualTo(index);
    assertThat(LastMinute.classOf(LastMinute.highestOf(index) + 1)).isEqualTo(index + 1);
  }
}
