package ontime.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import ontime.model.Airports;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlightOrderTest {
  private static final Rows ROWS = Rows.frontierOfTheThirteenth();
  private static final FlightOrder ORDER = new FlightOrder(ROWS.header());

  @Test
  void realRowsAreInOrderOfOriginDestDateAndTime() {
    LineCleaner cleaner =
        new LineCleaner(new RowCleaner(ROWS.month(), Airports.bundled()), ROWS.header().reader());
    List<String> flights =
        ROWS.rows().stream()
            .map(FlightOrderTest::staged)
            .filter(row -> cleaner.clean(row).problems().isEmpty())
            .toList();
    Function<String, String> byValues =
        row -> {
          Object[] flight = cleaner.clean(row).flight();
          StringBuilder key = new StringBuilder();
          for (String name : List.of("origin", "dest", "flightDate", "crsDepTime")) {
            key.append(flight[FlightColumns.index(name)]).append(' ');
          }
          return key.toString();
        };
    assertThat(flights)
        .hasSizeGreaterThan(200)
        .allMatch(row -> ORDER.call(row) > 0)
        .isNotEqualTo(flights.stream().sorted(Comparator.comparing(byValues)).toList());
    assertThat(flights.stream().sorted(Comparator.comparing(ORDER::call)))
        .containsExactlyElementsOf(
            flights.stream().sorted(Comparator.comparing(byValues)).toList());
  }

  @Test
  void digitsComeBeforeLettersAndEachColumnBeforeTheNext() {
    String row = ROWS.rows().get(0);
    List<String> rows =
        List.of(
            with(row, "0Z9", "ZZZ", "31", "2359"),
            with(row, "A00", "000", "1", "0000"),
            with(row, "A00", "000", "1", "2400"),
            with(row, "A00", "000", "1", "0001"),
            with(row, "A00", "000", "2", "0000"),
            with(row, "A00", "001", "1", "0000"),
            with(row, "ZZZ", "ZZZ", "31", "2359"));
    List<Long> orders = rows.stream().map(r -> ORDER.of(r, 0)).toList();
    assertThat(orders).isSorted().allMatch(order -> order > 0);
    // 2400 is 00:00 of the day after, but the lake has it as 00:00 of its flightDate.
    assertThat(orders.get(1)).isEqualTo(orders.get(2));
    assertThat(orders.stream().distinct()).hasSize(6);
    assertThat(orders.stream().map(FlightOrder::routeOf).distinct()).hasSize(4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Origin", "Dest", "FlightDate", "CRSDepTime"})
  void aRowThatLacksOneOfThemIsNoFlight(String column) {
    String row = ROWS.rows().get(0);
    for (String value : List.of("", "NA", "?")) {
      assertThat(ORDER.of(ROWS.with(row, column, value), 0)).isNegative();
    }
    String spoilt = ROWS.with(row, column, "");
    assertThat(ORDER.call("7," + spoilt)).isEqualTo(-7);
    assertThat(ORDER.call("8," + spoilt)).isEqualTo(-8);
    assertThat(ORDER.call("9," + row.substring(0, 20))).isEqualTo(-9);
    assertThat(ORDER.call("-10," + row)).isEqualTo(-10);
  }

  private static String with(String row, String origin, String dest, String day, String time) {
    String date = "2008-01-" + (day.length() == 1 ? "0" + day : day);
    String from = ROWS.with(ROWS.with(row, "Origin", origin), "Dest", dest);
    return ROWS.with(ROWS.with(from, "FlightDate", date), "CRSDepTime", time);
  }

  private static String staged(String row) {
    return "2," + row;
  }
}
