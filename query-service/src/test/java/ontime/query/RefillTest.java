package ontime.query;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Clock;
import java.time.YearMonth;
import java.util.List;
import ontime.load.MonthLoader;
import ontime.load.PartServer;
import ontime.load.RealFlights;
import ontime.load.RowFormat;
import ontime.model.Flight;
import ontime.model.Json;
import ontime.model.Load;
import ontime.model.MonthIngested;
import ontime.model.Part;
import ontime.model.ReportPublished;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Stores that lost what ingest-service has announced, over a server that answers as it does. */
class RefillTest {
  private static final YearMonth JANUARY = YearMonth.of(2015, 1);

  private final List<Flight> rows = RealFlights.all();
  private final MemoryFlightStore flights = new MemoryFlightStore();
  private final ReportStore reports = new MemoryReportStore();
  private final MonthLoader<Flight> months =
      new MonthLoader<>(new LoadedMonths(flights), RowFormat.flights(), 100, 2, Clock.systemUTC());
  private PartServer server;
  private Refill refill;

  @BeforeEach
  void serve() throws Exception {
    server = new PartServer();
    Part part = server.part("part", rows);
    serve("months/2015-01/event", new MonthIngested(JANUARY, "r1", rows.size(), 1, List.of(part)));
    Part result = serve("result", ReportStoreContract.plain("total", "r1", List.of(List.of(7))));
    serve(
        "reports/total/event",
        new ReportPublished("total", "r1", result.uri(), result.sha256(), result.bytes(), 1));
    announced(true);
    URI ingest = URI.create(part.uri()).resolve("/");
    refill =
        new Refill(
            URI.create(ingest.toString().replaceFirst("/$", "")),
            flights,
            reports,
            months,
            new ReportLoader(reports));
  }

  @AfterEach
  void stop() {
    refill.close();
    months.close();
    server.close();
  }

  @Test
  void anEmptyStoreIsFilled() throws Exception {
    refill.look();
    assertThat(flights.flights()).isEmpty();
    refill.look();
    assertThat(flights.flights()).hasSameElementsAs(rows);
    assertThat(reports.run("total")).contains("r1");
  }

  @Test
  void aStoreInWhichSomethingHappensIsLeftAlone() throws Exception {
    for (int row = 0; row < 3; row++) {
      flights.record(loading(row));
      refill.look();
    }
    assertThat(flights.flights()).isEmpty();
    // Whoever loaded it is gone.
    refill.look();
    assertThat(flights.flights()).hasSameElementsAs(rows);
  }

  @Test
  void whatIsNotAnnouncedYetIsWaitedFor() throws Exception {
    announced(false);
    refill.look();
    refill.look();
    assertThat(flights.flights()).isEmpty();
    assertThat(reports.list()).isEmpty();
  }

  @Test
  void aReportThatCannotBeReadKeepsNoMonthAway() throws Exception {
    server.part("result", 1, "{}".getBytes(UTF_8));
    refill.look();
    refill.look();
    assertThat(reports.list()).isEmpty();
    assertThat(flights.flights()).hasSameElementsAs(rows);
  }

  private static Load loading(int row) {
    return new Load(
        JANUARY,
        "r1",
        Load.State.LOADING,
        row,
        1,
        0,
        1,
        null,
        RealFlights.all().get(0).depAt(),
        null);
  }

  private void announced(boolean announced) throws Exception {
    serve("months", List.of(new Announced("2015-01", null, announced)));
    serve("reports", List.of(new Announced(null, "total", announced)));
  }

  private record Announced(String month, String name, boolean announced) {}

  private Part serve(String name, Object json) throws Exception {
    return server.part(name, 1, Json.mapper().writeValueAsBytes(json));
  }
}
