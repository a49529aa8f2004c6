package ontime.streaming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class FiguresTest {
  private static final Instant START = Instant.parse("2015-01-01T00:00:00Z");
  private static final long[] NONE = {};

  private final Figures figures = new Figures();

  @Test
  void nothingBeforeTheFirstLook() {
    assertThat(figures.summary()).isNull();
  }

  @Test
  void theFirstLookKnowsNoRate() {
    look(0, 500, 480, 3, 17, NONE);
    assertThat(figures.summary()).isEqualTo(new Figures.Summary(START, 0, 0, 0, 17, null, null));
  }

  @Test
  void ratesAndLatenciesAreOfTheLastMinute() {
    for (int second = 0; second <= 300; second++) {
      // Twice as fast in the last minute.
      long messages = 10L * second + 10L * Math.max(0, second - 240);
      look(second, messages, messages - 5, second, 5, new long[] {second <= 240 ? 900 : second});
    }
    Figures.Summary summary = figures.summary();
    assertThat(summary.measuredAt()).isEqualTo(START.plusSeconds(300));
    assertThat(summary.requestsPerSecond()).isCloseTo(20, within(1e-9));
    assertThat(summary.resultsPerSecond()).isCloseTo(20, within(1e-9));
    assertThat(summary.deadLettersPerSecond()).isCloseTo(1, within(1e-9));
    assertThat(summary.lag()).isEqualTo(5);
    assertThat(summary.latencyP50Millis()).isEqualTo(270);
    assertThat(summary.latencyP99Millis()).isEqualTo(300);
  }

  @Test
  void aPercentileIsOneThatWasMeasured() {
    look(0, 0, 0, 0, 0, NONE);
    look(1, 100, 100, 0, 0, LongStream.rangeClosed(1, 100).toArray());
    assertThat(figures.summary().latencyP50Millis()).isEqualTo(50);
    assertThat(figures.summary().latencyP99Millis()).isEqualTo(99);
  }

  private void look(
      int second, long requests, long results, long deadLetters, long lag, long[] latencies) {
    figures.add(
        new Figures.Look(
            START.plusSeconds(second), requests, results, deadLetters, lag, latencies));
  }
}
