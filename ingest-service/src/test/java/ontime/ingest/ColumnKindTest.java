package ontime.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.LocalTime;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnKindTest {
  @Property
  void wholeNumbersComeBack(@ForAll int number) throws Exception {
    assertThat(ColumnKind.INTEGER.read(number + ".00")).isEqualTo(number);
    assertThat(ColumnKind.INTEGER.read(Integer.toString(number))).isEqualTo(number);
  }

  @Property
  void anyTextIsReadOrRefused(@ForAll String text) {
    for (ColumnKind kind : ColumnKind.values()) {
      try {
        kind.read(text);
      } catch (ColumnKind.BadValue e) {
        assertThat(e.rule()).isNotNull();
      }
    }
  }

  @Test
  void readsWhatBtsWrites() throws Exception {
    assertThat(ColumnKind.INTEGER.read("-3.00")).isEqualTo(-3);
    assertThat(ColumnKind.FLAG.read("1.00")).isEqualTo(true);
    assertThat(ColumnKind.FLAG.read("0.00")).isEqualTo(false);
    assertThat(ColumnKind.DATE.read("2008-01-31")).isEqualTo(LocalDate.of(2008, 1, 31));
    assertThat(ColumnKind.TIME.read("0005")).isEqualTo(LocalTime.of(0, 5));
    assertThat(ColumnKind.TIME.read("2400")).isEqualTo(LocalTime.MIDNIGHT);
    assertThat(ColumnKind.TAIL_NUMBER.read("80309E")).isEqualTo("80309E");
    assertThat(ColumnKind.TAIL_NUMBER.read("Unknow")).isNull();
    assertThat(ColumnKind.CARRIER.read("9E")).isEqualTo("9E");
    assertThat(ColumnKind.CARRIER.read("PA (1)")).isEqualTo("PA");
    assertThat(ColumnKind.AIRPORT.read("JFK")).isEqualTo("JFK");
    assertThat(ColumnKind.CANCELLATION_CODE.read("B")).isEqualTo("B");
  }

  @Test
  void readsWhatExtractsMakeOfIt() throws Exception {
    assertThat(ColumnKind.TIME.read("5")).isEqualTo(LocalTime.of(0, 5));
    assertThat(ColumnKind.TIME.read("1058.0")).isEqualTo(LocalTime.of(10, 58));
    assertThat(ColumnKind.TIME.read("2400.0")).isEqualTo(LocalTime.MIDNIGHT);
    assertThat(ColumnKind.FLAG.read("False")).isEqualTo(false);
    assertThat(ColumnKind.DATE.read("1/31/2017 12:00:00 AM")).isEqualTo(LocalDate.of(2017, 1, 31));
    assertThat(ColumnKind.TAIL_NUMBER.read("\u00e4NKNO\u00e6")).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "INTEGER, 1.50, NOT_WHOLE",
    "INTEGER, 1.x, NOT_A_NUMBER",
    "INTEGER, --1, NOT_A_NUMBER",
    "INTEGER, 1e3, NOT_A_NUMBER",
    "INTEGER, 3000000000.00, NOT_A_NUMBER",
    "INTEGER, +1, NOT_A_NUMBER",
    "INTEGER, 1., NOT_A_NUMBER",
    "INTEGER, -, NOT_A_NUMBER",
    "INTEGER, \u0663, NOT_A_NUMBER",
    "FLAG, 2.00, NOT_A_FLAG",
    "FLAG, true, NOT_A_FLAG",
    "DATE, 2008-02-30, NOT_A_DATE",
    "DATE, 1/31/2008, NOT_A_DATE",
    "DATE, 2/30/2008 12:00:00 AM, NOT_A_DATE",
    "TIME, 2401, NOT_A_TIME",
    "TIME, 0960, NOT_A_TIME",
    "TIME, 1058.5, NOT_A_TIME",
    "TIME, 1058., NOT_A_TIME",
    "TIME, .0, NOT_A_TIME",
    "COUNT, -1.00, NEGATIVE",
    "COUNT, 1.50, NOT_WHOLE",
    "CARRIER, A, NOT_A_CODE",
    "CARRIER, Delta Air Lines Inc., NOT_A_CODE",
    "CARRIER, (1), NOT_A_CODE",
    "AIRPORT, 14747, NOT_A_CODE",
    "AIRPORT, jfk, NOT_A_CODE",
    "CANCELLATION_CODE, E, NOT_A_CODE",
  })
  void refuses(ColumnKind kind, String text, CleaningRule rule) {
    assertThatThrownBy(() -> kind.read(text))
        .isInstanceOfSatisfying(
            ColumnKind.BadValue.class, e -> assertThat(e.rule()).isEqualTo(rule));
  }
}
