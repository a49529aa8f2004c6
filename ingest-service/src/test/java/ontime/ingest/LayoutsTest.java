package ontime.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same flights out of every layout that BTS and others have given its rows. */
class LayoutsTest {
  private static final Rows BTS = Rows.frontierOfTheThirteenth();

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({
    "asa_2008.csv, 2008-01, frontier_2008_01_13.csv midnight_2008_01.csv odd_2008_01.csv, 45",
    "asa_2008.csv, 2008-02, frontier_2008_02_28.csv, 10",
    "kaggle_2009_to_2018.csv, 2014-01, diverted_2014_01.csv, 20",
    "kaggle_2015.csv, 2015-01, mixed_2015_01_01.csv, 35",
    "kaggle_2018_to_2022.csv, 2015-01, mixed_2015_01_01.csv, 35",
    "kaggle_2019_to_2023.csv, 2015-01, mixed_2015_01_01.csv, 35",
    "bts_form.csv, 2015-01, mixed_2015_01_01.csv, 35",
  })
  void givesTheFlightsOfBtsOwnLayout(String layout, String month, String sources, int rows)
      throws IOException {
    Map<Object, RowCleaner.Cleaned> originals =
        Stream.of(sources.split(" "))
            .flatMap(name -> Rows.of(name, month).cleanAll().stream())
            .collect(
                Collectors.toMap(
                    flight -> flight.value("flightId"), Function.identity(), (a, b) -> a));
    Rows relaid = Rows.of("layouts/" + layout, month);
    assertThat(relaid.header().ofOneMonth()).isFalse();
    List<String> ofTheMonth = staged(relaid);
    assertThat(ofTheMonth).hasSize(rows);
    Set<String> columns = columns(relaid.header());
    for (String row : ofTheMonth) {
      RowCleaner.Cleaned flight = relaid.clean(row);
      assertThat(flight.problems()).as(row).isEmpty();
      RowCleaner.Cleaned original = originals.get(flight.value("flightId"));
      assertThat(original).as(row).isNotNull();
      for (String column : columns) {
        assertThat(flight.value(column))
            .as(column + " of " + row)
            .isEqualTo(original.value(column));
      }
    }
  }

  @Test
  void theEarlyYearsHaveNoTailNumbersAndNoCauses() throws IOException {
    Rows rows = Rows.of("layouts/asa_1987.csv", "1987-10");
    assertThat(staged(rows)).hasSize(5);
    RowCleaner.Cleaned flight = rows.clean(rows.rows().get(0));
    assertThat(rows.cleanAll()).allSatisfy(row -> assertThat(row.problems()).isEmpty());
    assertThat(flight.value("flightId")).isEqualTo("1987-10-14-PS-1451-SAN-SFO-0730");
    assertThat(flight.value("flightDate")).isEqualTo(LocalDate.of(1987, 10, 14));
    assertThat(flight.value("depTime")).isEqualTo("07:41");
    assertThat(flight.value("arrDelay")).isEqualTo(23);
    assertThat(flight.value("tailNumber")).isNull();
    assertThat(flight.value("airTime")).isNull();
    assertThat(flight.value("carrierDelay")).isNull();
    // Daylight saving time ended on 25 October that year
    assertThat(flight.value("crsDepAt")).isEqualTo(Instant.parse("1987-10-14T14:30:00Z"));
  }

  @Test
  void anotherReadersRowsOf2009() {
    Rows rows = Rows.of("layouts/kaggle_2009.csv", "2009-01");
    RowCleaner.Cleaned flight = rows.cleanAll().get(0);
    assertThat(flight.problems()).isEmpty();
    assertThat(flight.value("flightId")).isEqualTo("2009-01-01-XE-1204-DCA-EWR-1100");
    assertThat(flight.value("depTime")).isEqualTo("10:58");
    assertThat(flight.value("arrDelay")).isEqualTo(4);
    assertThat(flight.value("cancelled")).isEqualTo(false);
  }

  /** Until 2007 files ended with the causes or before them. */
  @Test
  void columnsThatCameLaterMayBeMissing() {
    List<String> later = List.of("TailNum", "CarrierDelay", "FirstDepTime", "Div1Airport");
    Header header =
        Header.parse(
            BTS.header().names().stream()
                    .filter(name -> !later.contains(name) && !name.startsWith("Div"))
                    .collect(Collectors.joining(","))
                + ",Diverted");
    assertThat(header.ofOneMonth()).isTrue();
    assertThat(columns(header)).doesNotContain("tailNumber", "carrierDelay", "div1Airport");
  }

  @Test
  void theUniqueCarrierIsTheCarrierWithoutItsMark() throws IOException {
    Rows rows = Rows.of("layouts/asa_1987.csv", "1987-10");
    String row = rows.with(rows.rows().get(0), "UniqueCarrier", "PA (1)");
    assertThat(rows.clean(row).value("carrier")).isEqualTo("PA");
    assertThat(BTS.header().ofOneMonth()).isTrue();
    assertThat(Rows.of("newer_names_2008_01.csv", "2008-01").header().ofOneMonth()).isTrue();
  }

  @Test
  void inBtsOwnFileAnotherMonthIsAMistake() throws IOException {
    assertThat(staged(Rows.of("frontier_2008_01_13.csv", "2008-02"))).hasSize(245);
  }

  @Test
  void aRowWithoutADateIsAnyMonthsToReject() throws IOException {
    Rows rows = Rows.of("layouts/asa_1987.csv", "1987-11");
    List<String> lines = new ArrayList<>(rows.lines());
    lines.set(1, rows.with(lines.get(1), "DayofMonth", "32"));
    lines.set(2, rows.with(lines.get(2), "Year", ""));
    Rows spoilt = new Rows(rows.path(), rows.month(), lines);
    List<String> staged = staged(spoilt);
    assertThat(staged).isEqualTo(lines.subList(1, 3));
    assertThat(spoilt.clean(staged.get(0)).problems())
        .extracting(Problem::column, Problem::value, Problem::reason)
        .containsExactly(tuple("FlightDate", "1987-10-32", "not a date"));
    assertThat(spoilt.clean(staged.get(1)).problems())
        .extracting(Problem::reason)
        .containsExactly("not a date");
  }

  /** The rows that staging leaves in, without their line numbers. */
  private List<String> staged(Rows rows) throws IOException {
    Path csv = Files.write(directory.resolve("rows.csv"), rows.lines());
    try (InputStream in = Files.newInputStream(csv)) {
      StagedRows staged =
          StagedRows.unpack(in, rows.month(), new LocalFolder(directory), "staged.csv");
      return Files.readAllLines(Path.of(staged.file())).stream()
          .map(line -> line.substring(line.indexOf(',') + 1))
          .toList();
    }
  }

  /** What a file tells of a flight. */
  private static Set<String> columns(Header header) {
    Set<Integer> found =
        Arrays.stream(header.targets()).boxed().collect(Collectors.toCollection(HashSet::new));
    Set<String> columns = new TreeSet<>(Set.of("flightId", "flightDate", "crsDepAt", "depAt"));
    for (BtsColumn column : BtsColumn.values()) {
      if (found.contains(column.index())) columns.add(column.field());
    }
    return columns;
  }
}
