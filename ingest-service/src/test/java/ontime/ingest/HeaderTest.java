package ontime.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeaderTest {
  private static final Rows OLDER = Rows.frontierOfTheThirteenth();

  @Test
  void findsEveryColumnOfBtsOwnLayout() {
    Header header = OLDER.header();
    assertThat(header.names()).hasSize(110);
    assertThat(header.targets()).contains(indexes(BtsColumn.values()));
  }

  @Test
  void findsTheNamesSince2018() {
    Rows newer = Rows.of("newer_names_2008_01.csv", "2008-01");
    assertThat(newer.header().targets()).isEqualTo(OLDER.header().targets());
    assertThat(newer.cleanAll())
        .allSatisfy(row -> assertThat(row.problems()).isEmpty())
        .allSatisfy(row -> assertThat(row.value("flightNumber")).isNotNull());
  }

  @Test
  void findsTheNamesOfTheDownloadTables() {
    Header header =
        Header.parse(
            "FL_DATE,OP_UNIQUE_CARRIER,OP_CARRIER,TAIL_NUM,OP_CARRIER_FL_NUM,ORIGIN,DEST,"
                + "CRS_DEP_TIME,DEP_DELAY,CRS_ARR_TIME,ARR_DELAY,CANCELLED,DIVERTED,DISTANCE,"
                + "LATE_AIRCRAFT_DELAY");
    assertThat(header.targets())
        .containsExactly(
            BtsColumn.FLIGHT_DATE.index(),
            -1, // the carrier is OP_CARRIER, the code without a suffix
            BtsColumn.CARRIER.index(),
            BtsColumn.TAIL_NUMBER.index(),
            BtsColumn.FLIGHT_NUMBER.index(),
            BtsColumn.ORIGIN.index(),
            BtsColumn.DEST.index(),
            BtsColumn.CRS_DEP_TIME.index(),
            BtsColumn.DEP_DELAY.index(),
            BtsColumn.CRS_ARR_TIME.index(),
            BtsColumn.ARR_DELAY.index(),
            BtsColumn.CANCELLED.index(),
            BtsColumn.DIVERTED.index(),
            BtsColumn.DISTANCE.index(),
            BtsColumn.LATE_AIRCRAFT_DELAY.index());
  }

  @Test
  void columnsMayMove() {
    List<String> names = new ArrayList<>(OLDER.header().names());
    Collections.reverse(names);
    int[] targets = Header.parse(String.join(",", names)).targets();
    int[] expected = OLDER.header().targets();
    for (int i = 0; i < targets.length; i++) {
      assertThat(targets[i]).isEqualTo(expected[expected.length - 1 - i]);
    }
  }

  @Test
  void unknownColumnsAreLeftOut() {
    Header header = Header.parse(OLDER.lines().get(0) + "\"Colour\",\"Colour\"");
    assertThat(header.names()).endsWith("Colour", "Colour");
    assertThat(header.targets()).endsWith(-1, -1);
  }

  @Test
  void optionalColumnsMayBeMissing() {
    String header = OLDER.lines().get(0).replace("\"Div5Airport\"", "\"Gone\"");
    assertThat(Header.parse(header).targets()).doesNotContain(BtsColumn.DIV5_AIRPORT.index());
  }

  @Test
  void aMissingColumnIsNamed() {
    String header =
        OLDER.lines().get(0).replace("\"ArrDelay\"", "\"Gone\"").replace("\"Origin\"", "\"Away\"");
    assertThatThrownBy(() -> Header.parse(header))
        .isInstanceOf(SourceException.class)
        .hasMessageStartingWith("the header lacks Origin, ArrDelay; it has Year, Quarter,");
  }

  @Test
  void aColumnThatIsThereTwiceIsNamed() {
    assertThatThrownBy(() -> Header.parse(OLDER.lines().get(0) + "dep_delay"))
        .isInstanceOf(SourceException.class)
        .hasMessage("the header has DepDelay twice");
  }

  private static int[] indexes(BtsColumn... columns) {
    int[] indexes = new int[columns.length];
    for (int i = 0; i < indexes.length; i++) indexes[i] = columns[i].index();
    return indexes;
  }
}
