package ontime.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import ontime.modelkit.Interval;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;

class IntervalsTest {
  /** Errors 0 to 1000 around expected minutes of 0, their doubles around 100. */
  @Test
  void percentilesOfTheErrorsAtEachKnot() {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i <= 1000; i++) {
      rows.add(RowFactory.create(0.0, (double) i));
      rows.add(RowFactory.create(100.0, 100.0 + 2 * i));
    }
    Interval interval = Intervals.fit(rows);
    int last = interval.expected().length - 1;
    assertThat(interval.expected()[0]).isZero();
    assertThat(interval.expected()[last]).isEqualTo(100);
    assertThat(interval.low()[0]).isCloseTo(50, within(5.0));
    assertThat(interval.high()[last]).isCloseTo(1900, within(10.0));
  }
}
