package ontime.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each rule on real rows; where real rows keep it, on one with one value changed. */
class RowCleanerTest {
  private static final Rows FRONTIER = Rows.frontierOfTheThirteenth();

  /** F9 240 of 2008-01-13, DEN 2355 to JAX 0505, left 5 minutes early. */
  private static final String NIGHT_FLIGHT = FRONTIER.row("\"N918FR\",\"240\"");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "frontier_2008_01_13.csv 2008-01",
        "frontier_2008_02_28.csv 2008-02",
        "midnight_2008_01.csv 2008-01",
        "odd_2008_01.csv 2008-01",
        "negative_elapsed_2008_02.csv 2008-02",
        "diverted_2014_01.csv 2014-01",
      })
  void realRowsAreFlights(String file) {
    String[] name = file.split(" ");
    assertThat(Rows.of(name[0], name[1]).cleanAll())
        .allSatisfy(row -> assertThat(row.problems()).isEmpty())
        .allSatisfy(row -> assertThat(row.value("crsDepAt")).isNotNull())
        .allSatisfy(row -> assertThat(row.value("crsArrAt")).isNotNull());
  }

  @Test
  void aRowBecomesItsFlight() {
    RowCleaner.Cleaned flight = FRONTIER.clean(NIGHT_FLIGHT);
    assertThat(flight.value("flightId")).isEqualTo("2008-01-13-F9-240-DEN-JAX-2355");
    assertThat(flight.value("flightDate")).isEqualTo(LocalDate.of(2008, 1, 13));
    assertThat(flight.value("carrier")).isEqualTo("F9");
    assertThat(flight.value("tailNumber")).isEqualTo("N918FR");
    assertThat(flight.value("flightNumber")).isEqualTo(240);
    assertThat(flight.value("crsDepTime")).isEqualTo("23:55");
    assertThat(flight.value("depDelay")).isEqualTo(-5);
    assertThat(flight.value("distance")).isEqualTo(1447);
    assertThat(flight.value("cancelled")).isEqualTo(false);
    assertThat(flight.value("cancellationCode")).isNull();
    assertThat(flight.value("carrierDelay")).isNull();
    assertThat(flight.value("crsDepAt")).isEqualTo(Instant.parse("2008-01-14T06:55:00Z"));
    assertThat(flight.value("depAt")).isEqualTo(Instant.parse("2008-01-14T06:50:00Z"));
    assertThat(flight.value("crsArrAt")).isEqualTo(Instant.parse("2008-01-14T10:05:00Z"));
    assertThat(flight.value("arrAt")).isEqualTo(Instant.parse("2008-01-14T09:54:00Z"));
  }

  @Test
  void theEndOfTheDayIsTheNextMidnight() {
    Rows rows = Rows.of("midnight_2008_01.csv", "2008-01");
    for (String column : List.of("DepTime", "ArrTime", "CRSArrTime", "WheelsOff", "WheelsOn")) {
      String field = Character.toLowerCase(column.charAt(0)) + column.substring(1);
      List<String> midnights = rows.rows(row -> rows.value(row, column).equals("2400"));
      assertThat(midnights).as(column).isNotEmpty();
      for (String row : midnights) {
        String name = column.equals("CRSArrTime") ? "crsArrTime" : field;
        assertThat(rows.clean(row).value(name)).isEqualTo("00:00");
      }
    }
  }

  @Test
  void aDepartureAtTheEndOfTheDayIsOnTheNext() {
    String row = FRONTIER.with(NIGHT_FLIGHT, "CRSDepTime", "2400");
    RowCleaner.Cleaned flight = FRONTIER.clean(row);
    assertThat(flight.value("flightId")).isEqualTo("2008-01-13-F9-240-DEN-JAX-2400");
    assertThat(flight.value("flightDate")).isEqualTo(LocalDate.of(2008, 1, 13));
    assertThat(flight.value("crsDepTime")).isEqualTo("00:00");
    assertThat(flight.value("crsDepAt")).isEqualTo(Instant.parse("2008-01-14T07:00:00Z"));
  }

  @Test
  void tailNumbersStayAsReported() {
    Rows rows = Rows.of("odd_2008_01.csv", "2008-01");
    assertThat(rows.clean(rows.row("\"80309E\"")).value("tailNumber")).isEqualTo("80309E");
    String unknown = FRONTIER.with(NIGHT_FLIGHT, "TailNum", "Unknow");
    assertThat(FRONTIER.clean(unknown).value("tailNumber")).isNull();
  }

  @Test
  void cancelledFlightsHaveEmptyFields() {
    Rows rows = Rows.of("odd_2008_01.csv", "2008-01");
    List<String> cancelled = rows.rows(row -> rows.value(row, "Cancelled").equals("1.00"));
    assertThat(cancelled).isNotEmpty();
    for (String row : cancelled) {
      RowCleaner.Cleaned flight = rows.clean(row);
      assertThat(flight.value("cancelled")).isEqualTo(true);
      assertThat(flight.value("cancellationCode")).isIn("A", "B", "C", "D");
      assertThat(flight.value("arrAt")).isNull();
      assertThat(flight.value("crsArrAt")).isNotNull();
    }
  }

  @Test
  void aDivertedFlightArrivesIfItGotThere() {
    Rows rows = Rows.diverted();
    for (String row : rows.rows()) {
      RowCleaner.Cleaned flight = rows.clean(row);
      assertThat(flight.value("diverted")).isEqualTo(true);
      assertThat(flight.value("arrDelay")).isNull();
      boolean reached = Boolean.TRUE.equals(flight.value("divReachedDest"));
      assertThat(flight.value("arrAt") != null).as(row).isEqualTo(reached);
    }
    // AA 214 of 2014-01-01, DFW to MKE by way of ORD, due 17:00, there 252 minutes later
    RowCleaner.Cleaned flight = rows.clean(rows.row("\"N583AA\",\"214\""));
    assertThat(flight.value("div1Airport")).isEqualTo("ORD");
    assertThat(flight.value("arrAt")).isEqualTo(Instant.parse("2014-01-02T03:12:00Z"));
  }

  @Test
  void aNegativeElapsedTimeIsKeptButNotBelieved() {
    // OO 6004 of 2008-02-03, ORD 1638 to IND 1729
    Rows rows = Rows.of("negative_elapsed_2008_02.csv", "2008-02");
    RowCleaner.Cleaned flight = rows.cleanAll().get(0);
    assertThat(flight.value("crsElapsedTime")).isEqualTo(-9);
    assertThat((Instant) flight.value("crsArrAt")).isAfter((Instant) flight.value("crsDepAt"));
  }

  @Test
  void anUnknownAirportCostsTheInstantsOnly() {
    RowCleaner.Cleaned from = FRONTIER.clean(FRONTIER.with(NIGHT_FLIGHT, "Origin", "Q9Q"));
    assertThat(from.problems()).isEmpty();
    assertThat(from.value("crsDepAt")).isNull();
    assertThat(from.value("arrAt")).isNull();
    RowCleaner.Cleaned to = FRONTIER.clean(FRONTIER.with(NIGHT_FLIGHT, "Dest", "Q9Q"));
    assertThat(to.problems()).isEmpty();
    assertThat(to.value("depAt")).isNotNull();
    assertThat(to.value("crsArrAt")).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "Carrier, '', missing value",
    "CRSDepTime, '  ', missing value",
    "Cancelled, '', missing value",
    "FlightDate, 2008-1-13, not a date",
    "FlightDate, 2008-02-13, not of the month",
    "DepTime, 2461, not a time of day",
    "TaxiOut, twelve, not a number",
    "ArrDelay, -11.25, not a whole number",
    "Diverted, Y, not 0 or 1",
  })
  void rejects(String column, String value, String rule) {
    assertThat(FRONTIER.clean(FRONTIER.with(NIGHT_FLIGHT, column, value)).problems())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.column()).isEqualTo(column);
              assertThat(problem.value()).isEqualTo(value);
              assertThat(problem.reason()).isEqualTo(rule);
            });
  }

  @Test
  void namesEverythingThatIsWrong() {
    String row = FRONTIER.with(NIGHT_FLIGHT, "DepTime", "2561");
    row = FRONTIER.with(row, "Origin", "");
    assertThat(FRONTIER.clean(row).problems())
        .extracting(Problem::column)
        .containsExactly("Origin", "DepTime");
  }
}
