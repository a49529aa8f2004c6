package ontime.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SampleTest {
  @Test
  void percentilesAreValuesThatWereMeasured() {
    Sample sample = Sample.of(5, 1, 4, 2, 3);
    assertThat(sample.median()).isEqualTo(3);
    assertThat(sample.percentile(99)).isEqualTo(5);
    assertThat(sample.least()).isEqualTo(1);
    assertThat(sample.most()).isEqualTo(5);
    assertThat(Sample.of(7).percentile(99)).isEqualTo(7);
  }

  @Test
  void sidesTakeTurnsAndSwapWhoIsFirst() throws Exception {
    List<String> order = new ArrayList<>();
    Rounds rounds =
        Rounds.interleaved(
            3,
            () -> {
              order.add("ours");
              return Sample.of(1, 9);
            },
            () -> {
              order.add("theirs");
              return Sample.of(2);
            });
    assertThat(order).containsExactly("ours", "theirs", "theirs", "ours", "ours", "theirs");
    assertThat(rounds.ours(99).values()).containsExactly(9, 9, 9);
    assertThat(rounds.theirs(50).values()).containsExactly(2, 2, 2);
  }
}
