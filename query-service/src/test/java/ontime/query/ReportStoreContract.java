package ontime.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import ontime.model.ReportChart;
import ontime.model.ReportChart.Axis;
import ontime.model.ReportColumn;
import ontime.model.ReportColumn.Type;
import ontime.model.ReportHeader;
import ontime.model.ReportList;
import ontime.model.ReportParameter;
import ontime.model.ReportResult;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of reports does. */
abstract class ReportStoreContract {
  private ReportStore store;

  abstract ReportStore emptyStore();

  @BeforeEach
  void empty() {
    store = emptyStore();
  }

  @Test
  void isEmptyAtFirst() {
    assertThat(store.list()).isEmpty();
    assertThat(store.run("flights")).isEmpty();
    assertThat(store.report("flights")).isEmpty();
    store.remove("flights");
  }

  @Test
  void aReportIsReadByItsChoice() {
    store.put(byCarrier("flights", "r1"));
    ReportStore.Stored stored = store.report("flights").orElseThrow();
    assertThat(stored.runId()).isEqualTo("r1");
    assertThat(stored.head().rows()).isNull();
    assertThat(stored.head().chart()).isEqualTo(byCarrier("flights", "r1").header().chart());
    assertThat(stored.head().columns()).isEqualTo(byCarrier("flights", "r1").columns());
    assertThat(stored.head().months()).containsExactly(YearMonth.of(2015, 1));
    assertThat(stored.head().parameters())
        .containsExactly(
            new ReportParameter("carrier", List.of("AA", "DL"), null, true),
            new ReportParameter("day", List.of("2", "10"), null, false));
    assertThat(store.rows(stored, Arrays.asList(null, "2"))).contains("[[null,2,1500,0.25]]");
    assertThat(store.rows(stored, List.of("AA", "2"))).contains("[[\"AA\",2,200,null]]");
    assertThat(store.rows(stored, List.of("DL", "2"))).contains("[]");
    assertThat(store.rows(stored, List.of("", "2"))).contains("[]");
  }

  @Test
  void withoutParametersThereIsOneChoice() {
    store.put(plain("total", "r1", List.of(List.of(7), List.of(8))));
    store.put(plain("none", "r1", List.of()));
    ReportStore.Stored total = store.report("total").orElseThrow();
    assertThat(store.rows(total, List.of())).contains("[[7],[8]]");
    assertThat(store.rows(store.report("none").orElseThrow(), List.of())).contains("[]");
  }

  @Test
  void aLaterRunTakesThePlaceOfTheOneBefore() {
    store.put(plain("total", "r1", List.of(List.of(7))));
    store.put(plain("total-2", "r1", List.of(List.of(9))));
    ReportStore.Stored before = store.report("total").orElseThrow();
    store.put(plain("total", "r2", List.of(List.of(8))));
    assertThat(store.run("total")).contains("r2");
    assertThat(store.rows(before, List.of())).isEmpty();
    assertThat(store.rows(store.report("total").orElseThrow(), List.of())).contains("[[8]]");
    assertThat(store.rows(store.report("total-2").orElseThrow(), List.of())).contains("[[9]]");
    store.remove("total");
    assertThat(store.list()).extracting(ReportList.Summary::name).containsExactly("total-2");
    assertThat(store.rows(store.report("total-2").orElseThrow(), List.of())).contains("[[9]]");
  }

  @Test
  void theListIsInOrderOfName() {
    store.put(plain("b", "r1", List.of(List.of(7))));
    store.put(byCarrier("a", "r1"));
    assertThat(store.list())
        .containsExactly(
            new ReportChoices(byCarrier("a", "r1")).summary(),
            new ReportChoices(plain("b", "r1", List.of(List.of(7)))).summary());
  }

  @Test
  void theListHasTheShapeOfWhatIsShownFirst() {
    store.put(plain("total", "r1", List.of(List.of(7), List.of(8))));
    store.put(byCarrier("by-carrier", "r1"));
    assertThat(store.list())
        .extracting(ReportList.Summary::shape)
        .containsExactly(List.of(), List.of(7.0, 8.0));
  }

  static ReportResult byCarrier(String name, String runId) {
    Axis x = new Axis("day", "Day", null);
    Axis y = new Axis("flights", "Flights", "flights");
    return result(
        name,
        runId,
        new ReportChart(ReportChart.Kind.HEAT_MAP, x, List.of(y), "lateShare"),
        List.of("carrier", "day"),
        List.of(
            new ReportColumn("carrier", Type.TEXT, "Carrier", null),
            new ReportColumn("day", Type.INTEGER, "Day", null),
            new ReportColumn("flights", Type.INTEGER, "Flights", "flights"),
            new ReportColumn("lateShare", Type.NUMBER, "Late", "%")),
        List.of(
            Arrays.asList(null, 2, 1500, 0.25),
            Arrays.asList(null, 10, 1600, 0.5),
            Arrays.asList("AA", 2, 200, null),
            Arrays.asList("DL", 10, 300, 0.125)));
  }

  static ReportResult plain(String name, String runId, List<List<Object>> rows) {
    ReportColumn flights = new ReportColumn("flights", Type.INTEGER, "Flights", null);
    Axis y = new Axis("flights", "Flights", null);
    ReportChart chart = new ReportChart(ReportChart.Kind.BARS, y, List.of(y), null);
    return result(name, runId, chart, List.of(), List.of(flights), rows);
  }

  private static ReportResult result(
      String name,
      String runId,
      ReportChart chart,
      List<String> parameters,
      List<ReportColumn> columns,
      List<List<Object>> rows) {
    ReportHeader header =
        new ReportHeader(
            "Title", "What.", "See.", "traffic", chart, List.of("day"), parameters, true);
    return new ReportResult(
        name,
        runId,
        header,
        "SELECT 1",
        columns,
        rows,
        List.of(YearMonth.of(2015, 1)),
        Instant.parse("2026-01-02T03:04:05Z"),
        1.5);
  }
}
