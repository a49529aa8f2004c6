package ontime.streaming;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class BackoffTest {
  @Test
  void doublesToTenSecondsUntilSomethingLasted() {
    Backoff backoff = new Backoff();
    long[] pauses =
        LongStream.range(0, 8).map(i -> backoff.after(Duration.ofSeconds(2)).toMillis()).toArray();
    assertThat(pauses).containsExactly(200, 400, 800, 1_600, 3_200, 6_400, 10_000, 10_000);
    assertThat(backoff.after(Backoff.LASTED)).isEqualTo(Backoff.FIRST);
    assertThat(backoff.after(Duration.ZERO)).isEqualTo(Duration.ofMillis(400));
  }
}
