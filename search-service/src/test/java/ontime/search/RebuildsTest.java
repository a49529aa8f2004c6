package ontime.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import ontime.load.MonthLoader;
import ontime.load.PartServer;
import ontime.load.RealFlights;
import ontime.load.RowFormat;
import ontime.model.Flight;
import ontime.model.MonthIngested;
import ontime.model.Part;
import ontime.model.Rebuild;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RebuildsTest {
  private static final YearMonth JANUARY = YearMonth.of(2015, 1);

  private final List<Flight> flights = RealFlights.all();
  private final MemoryFlightIndex index = new MemoryFlightIndex();
  private final MonthLoader<byte[]> loader =
      new MonthLoader<>(index, RowFormat.lines(), 50, 1, Clock.systemUTC());
  private PartServer parts;
  private MonthIngested event;
  private Rebuilds rebuilds;

  @BeforeEach
  void serve() throws Exception {
    parts = new PartServer();
    Part part = parts.part("0", flights);
    event = new MonthIngested(JANUARY, "run-1", flights.size(), 1, List.of(part));
    rebuilds = new Rebuilds(new OneMonth(), loader, Clock.systemUTC());
  }

  @AfterEach
  void stop() {
    rebuilds.close();
    loader.close();
    parts.close();
  }

  private final class OneMonth implements Lake {
    @Override
    public List<Month> months() {
      return List.of(new Month(JANUARY, flights.size()));
    }

    @Override
    public Optional<MonthIngested> event(YearMonth month) {
      return Optional.of(event);
    }
  }

  @Test
  void indexesEveryMonthOfTheLakeAnew() {
    Rebuild rebuild = ended(rebuilds.start());
    assertThat(rebuild.state()).isEqualTo(Rebuild.State.SUCCEEDED);
    assertThat(rebuild.months()).isEqualTo(1).isEqualTo(rebuild.monthsDone());
    assertThat(rebuild.rows()).isEqualTo(flights.size());
    assertThat(rebuild.etaSeconds()).isNull();
    assertThat(index.flights()).hasSize(flights.size());
    Optional<String> before = index.version();
    assertThat(ended(rebuilds.start()).state()).isEqualTo(Rebuild.State.SUCCEEDED);
    assertThat(index.version()).isNotEqualTo(before);
  }

  @Test
  void aFailureIsToldAndTheOldStays() {
    ended(rebuilds.start());
    parts.answerWith(503);
    Rebuild rebuild = ended(rebuilds.start());
    assertThat(rebuild.state()).isEqualTo(Rebuild.State.FAILED);
    assertThat(rebuild.error()).contains("503");
    assertThat(rebuild.finishedAt()).isNotNull();
    assertThat(index.flights()).hasSize(flights.size());
  }

  @Test
  void anotherIsNotKnown() {
    assertThat(rebuilds.rebuild("none")).isEmpty();
  }

  private Rebuild ended(Rebuild started) {
    Rebuild rebuild = started;
    while (rebuild.state() == Rebuild.State.RUNNING) {
      rebuild = rebuilds.rebuild(started.id()).orElseThrow();
      Thread.onSpinWait();
    }
    return rebuild;
  }
}
