package ontime.modelkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class GateTest {
  private static final double[] ACTIVE = {1, 1, 1, 1};
  private static final long[] DAYS = {1, 1, 2, 2};

  @Test
  void everyDayWorseByTheSameIsWorse() {
    Gate.Verdict verdict = Gate.compare(new double[] {1.1, 1.1, 1.1, 1.1}, ACTIVE, DAYS);
    assertThat(verdict.difference()).isCloseTo(0.1, within(1e-12));
    assertThat(verdict.standardError()).isCloseTo(0, within(1e-12));
    assertThat(verdict.worse()).isTrue();
  }

  @Test
  void betterIsNotWorse() {
    assertThat(Gate.compare(new double[] {0.9, 0.9, 0.9, 0.9}, ACTIVE, DAYS).worse()).isFalse();
    assertThat(Gate.compare(ACTIVE, ACTIVE, DAYS).worse()).isFalse();
  }

  /** Day sums deviate by ±0.2, so that the error is sqrt(2 * 0.04 * 2 / 1) / 4 = 0.1. */
  @Test
  void worseOnOneDayOnlyIsNoise() {
    Gate.Verdict verdict = Gate.compare(new double[] {1.2, 1.2, 1, 1}, ACTIVE, DAYS);
    assertThat(verdict.difference()).isCloseTo(0.1, within(1e-12));
    assertThat(verdict.standardError()).isCloseTo(0.1, within(1e-12));
    assertThat(verdict.worse()).isFalse();
  }

  @Test
  void oneDayProvesNothing() {
    Gate.Verdict verdict =
        Gate.compare(new double[] {9, 9}, new double[] {1, 1}, new long[] {5, 5});
    assertThat(verdict.worse()).isFalse();
    assertThat(verdict.note()).isNotNull();
  }
}
