package ontime.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import ontime.load.MonthSink;
import ontime.load.RealFlights;
import ontime.model.Flight;
import ontime.model.Load;
import ontime.model.MonthIngested;
import org.junit.jupiter.api.Test;

class LoadedMonthsTest {
  private static final YearMonth JANUARY = YearMonth.of(2015, 1);

  private final List<Flight> flights = RealFlights.all();
  private final MemoryFlightStore store = new MemoryFlightStore();
  private final LoadedMonths months = new LoadedMonths(store);

  @Test
  void aNewRunReplacesTheOld() {
    assertThat(load("run-1", flights)).isZero();
    assertThat(load("run-2", flights.subList(0, 60))).isEqualTo(flights.size() - 60L);
    assertThat(store.flights()).hasSize(60);
    assertThat(store.summaries())
        .singleElement()
        .satisfies(
            summary -> {
              assertThat(summary.flights()).isEqualTo(60);
              assertThat(summary.runId()).isEqualTo("run-2");
            });
  }

  @Test
  void aRunIsHeldOnceItIsLoaded() {
    assertThat(months.holds(JANUARY, "run-1")).isFalse();
    months.record(at(Load.State.FAILED));
    assertThat(months.holds(JANUARY, "run-1")).isFalse();
    months.record(at(Load.State.LOADED));
    assertThat(months.holds(JANUARY, "run-1")).isTrue();
    assertThat(months.holds(JANUARY, "run-2")).isFalse();
    assertThat(months.holds(JANUARY.plusMonths(1), "run-1")).isFalse();
  }

  private long load(String runId, List<Flight> rows) {
    MonthIngested month = new MonthIngested(JANUARY, runId, rows.size(), 1, List.of());
    try (MonthSink.Writing<Flight> writing = months.begin(month)) {
      writing.write(rows);
      return writing.commit();
    }
  }

  private static Load at(Load.State state) {
    return new Load(JANUARY, "run-1", state, 1, 1, 0, 1, null, Instant.EPOCH, Instant.EPOCH);
  }
}
