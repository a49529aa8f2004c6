package ontime.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import ontime.model.ReportChart.Axis;
import ontime.model.ReportChart.Kind;
import ontime.model.ReportError;
import org.junit.jupiter.api.Test;

class ReportSourceTest {
  private static final String GOOD =
      """
      -- title: Late flights by hour of departure
      -- description: Flights by scheduled hour of departure,
      --   local time.
      -- notice: Delays build up over the day.
      -- group: delays
      -- chart: bars
      -- x: hour "Scheduled hour of departure"
      -- y: lateShare "Arrived 15+ min late" %
      -- y: meanArrDelay
      -- order: hour desc, carrier
      -- parameters: carrier, year
      -- listed: no

      -- A comment of the query.
      SELECT 1
      """;

  @Test
  void aHeaderIsWhatItsLinesSay() throws Exception {
    ReportSource source = ReportSource.parse("delay-by-hour", GOOD);
    assertThat(source.header().title()).isEqualTo("Late flights by hour of departure");
    assertThat(source.header().description())
        .isEqualTo("Flights by scheduled hour of departure, local time.");
    assertThat(source.header().chart().kind()).isEqualTo(Kind.BARS);
    assertThat(source.header().chart().x())
        .isEqualTo(new Axis("hour", "Scheduled hour of departure", null));
    assertThat(source.header().chart().y())
        .containsExactly(
            new Axis("lateShare", "Arrived 15+ min late", "%"),
            new Axis("meanArrDelay", "Mean arr delay", null));
    assertThat(source.header().order()).containsExactly("hour desc", "carrier");
    assertThat(source.header().parameters()).containsExactly("carrier", "year");
    assertThat(source.header().listed()).isFalse();
    assertThat(source.sql()).isEqualTo("-- A comment of the query.\nSELECT 1");
    assertThat(source.line("order")).isEqualTo(10);
    assertThat(source.byMonth()).isEmpty();
  }

  @Test
  void everythingThatIsWrongIsToldWithItsLine() {
    String wrong =
        """
        -- title:
        -- titel: Flights
        -- notice
        -- group: delays
        -- chart: pie
        -- y: "Flights"
        -- order: hour upwards
        -- group: airlines
        SELECT 1
        """;
    assertThat(errors("wrong", wrong))
        .extracting(ReportError::toString)
        .containsExactly(
            "wrong.sql:1: title is empty",
            "wrong.sql:2: no header has the key titel; there are title, description, notice, group,"
                + " chart, x, colour, order, parameters, listed, y, column",
            "wrong.sql:3: is no header line like -- title: Flights by month",
            "wrong.sql:5: chart: no chart is called pie; there are bars, lines, histogram,"
                + " calendar, heat-map, map, none",
            "wrong.sql:6: y is not like hour \"Hour of departure\" min",
            "wrong.sql:7: order: hour upwards is no column, with desc behind it or not",
            "wrong.sql:8: group is there twice",
            "wrong.sql:8: the header lacks -- description:",
            "wrong.sql:8: the header lacks -- notice:");
  }

  @Test
  void aHeaderWantsAQueryAndANameThatIsAnAddress() {
    assertThat(errors("nothing", GOOD.substring(0, GOOD.indexOf("\n\n") + 1)))
        .extracting(ReportError::message)
        .containsExactly("there is no query after the header");
    assertThat(errors("Delay by hour", GOOD)).extracting(ReportError::line).containsExactly(1);
    assertThat(errors("open", GOOD.replace("SELECT 1", "WITH by_month AS (SELECT ')'")))
        .extracting(ReportError::toString)
        .containsExactly("open.sql:14: the parenthesis of by_month is not closed");
  }

  @Test
  void byMonthIsTakenApartAndKeepsItsLines() {
    String text =
        """
        -- title: x
        WITH by_month AS (
          SELECT ')' AS a, -- )
            count(*) AS "b)" /* ) */
          FROM flights
        ),
        next AS (SELECT * FROM by_month)
        SELECT * FROM next
        """;
    ByMonth apart = ByMonth.of(text, 2).orElseThrow();
    assertThat(apart.month().lines().map(String::strip))
        .containsExactly(
            "", "", "SELECT ')' AS a, -- )", "count(*) AS \"b)\" /* ) */", "FROM flights");
    List<String> rest = apart.rest().lines().map(String::strip).toList();
    assertThat(rest.get(0)).isEqualTo("WITH");
    assertThat(rest.subList(1, 6)).containsOnly("");
    assertThat(rest.subList(6, 8))
        .containsExactly("next AS (SELECT * FROM by_month)", "SELECT * FROM next");

    String plain = "with by_month as (select 1)\nselect * from by_month";
    assertThat(ByMonth.of(plain, 1).orElseThrow().rest().strip())
        .isEqualTo("select * from by_month");
    assertThat(ByMonth.of("SELECT 1", 1)).isEmpty();
  }

  @Test
  void everyShippedReportHasAGoodHeader() throws Exception {
    for (Path file : LocalFolder.children(Path.of("src/main/reports"))) {
      String name = file.getFileName().toString();
      if (!name.endsWith(".sql")) continue;
      var unused = ReportSource.parse(name.substring(0, name.length() - 4), Files.readString(file));
    }
  }

  private static List<ReportError> errors(String name, String text) {
    return catchThrowableOfType(ReportException.class, () -> ReportSource.parse(name, text))
        .errors();
  }
}
