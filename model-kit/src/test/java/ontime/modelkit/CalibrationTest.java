package ontime.modelkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CalibrationTest {
  @Test
  void weightsAndInterceptsBeforeTheSoftmax() {
    Calibration halves =
        new Calibration(new double[][] {{0.5, 0}, {0, 0.5}}, new double[] {Math.log(2), 0});
    double[] told = halves.probabilities(new double[] {2, 4});
    double first = 2 * Math.exp(1);
    assertThat(told[0]).isCloseTo(first / (first + Math.exp(2)), within(1e-15));
    assertThat(told[0] + told[1]).isCloseTo(1, within(1e-15));
  }

  @Test
  void greatScoresDoNotOverflow() {
    assertThat(Calibration.none(2).probabilities(new double[] {900, 900}))
        .containsExactly(0.5, 0.5);
  }

  @Test
  void intervalIsLinearBetweenKnotsAndFlatBeyond() {
    Interval interval =
        new Interval(new double[] {0, 10}, new double[] {-4, -8}, new double[] {4, 20});
    assertThat(interval.low(-100)).isEqualTo(-104);
    assertThat(interval.low(5)).isEqualTo(-1);
    assertThat(interval.high(5)).isEqualTo(17);
    assertThat(interval.high(10)).isEqualTo(30);
    assertThat(interval.high(11)).isEqualTo(31);
  }
}
