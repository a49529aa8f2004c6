package ontime.features;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DelayClassTest {
  /** Spark's Bucketizer has the lower split in the bucket. */
  @ParameterizedTest
  @CsvSource({
    "-91, EARLY_OVER_15, EARLY_15_PLUS",
    "-16, EARLY_OVER_15, EARLY_15_PLUS",
    "-15, EARLY, EARLY",
    "-1, EARLY, EARLY",
    "0, LATE_UNDER_15, LATE_UNDER_30",
    "14, LATE_UNDER_15, LATE_UNDER_30",
    "15, LATE_15_TO_29, LATE_UNDER_30",
    "29, LATE_15_TO_29, LATE_UNDER_30",
    "30, LATE_30_PLUS, LATE_30_PLUS",
    "2461, LATE_30_PLUS, LATE_30_PLUS"
  })
  void classesAndBucketsHoldTheirLowerEdge(int arrDelay, DelayClass of, DelayBucket bucket) {
    assertThat(DelayClass.of(arrDelay)).isEqualTo(of);
    assertThat(DelayBucket.of(arrDelay)).isEqualTo(bucket);
    assertThat(DelayClass.of(arrDelay).late15()).isEqualTo(arrDelay >= 15);
  }

  @Test
  void momentsHaveWords() {
    assertThat(Moment.ofWord("at-gate")).contains(Moment.AT_GATE);
    assertThat(Moment.ofWord("landed")).isEmpty();
  }
}
