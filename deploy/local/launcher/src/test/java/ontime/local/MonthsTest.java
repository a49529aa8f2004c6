package ontime.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MonthsTest {
  @Test
  void readsMonthsAndRangesInOrderEachOnce() {
    assertThat(Months.parse(List.of("2008-03", "2014-11..2015-02", "2015-01")))
        .containsExactly(
            YearMonth.of(2008, 3),
            YearMonth.of(2014, 11),
            YearMonth.of(2014, 12),
            YearMonth.of(2015, 1),
            YearMonth.of(2015, 2));
  }

  @Test
  void aRangeOfOneIsOne() {
    assertThat(Months.parse(List.of("2008-01..2008-01"))).containsExactly(YearMonth.of(2008, 1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2008",
        "2008-13",
        "2008-1",
        "01-2008",
        "",
        "2008-01..",
        "..2008-01",
        "2008-01..2008-02..2008-03"
      })
  void refusesWhatIsNoMonth(String argument) {
    assertThatThrownBy(() -> Months.parse(List.of(argument)))
        .isInstanceOf(UserException.class)
        .hasMessage("'" + argument + "' is no month: give YYYY-MM, or a range YYYY-MM..YYYY-MM");
  }

  @Test
  void refusesARangeTheWrongWayRound() {
    assertThatThrownBy(() -> Months.parse(List.of("2008-02..2008-01")))
        .hasMessage("'2008-02..2008-01' ends before it begins");
  }
}
