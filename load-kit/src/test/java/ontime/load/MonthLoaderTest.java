package ontime.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Clock;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import ontime.model.Flight;
import ontime.model.Load;
import ontime.model.MonthIngested;
import ontime.model.Part;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MonthLoaderTest {
  private static final YearMonth JANUARY = YearMonth.of(2015, 1);

  private final List<Flight> flights = RealFlights.all();
  private final MemoryMonths store = new MemoryMonths();
  private final MonthLoader<Flight> loader =
      new MonthLoader<>(store, RowFormat.flights(), 100, 2, Clock.systemUTC());
  private PartServer server;

  @BeforeEach
  void serve() throws Exception {
    server = new PartServer();
  }

  @AfterEach
  void stop() {
    loader.close();
    server.close();
  }

  @Test
  void loadsEveryPart() throws Exception {
    loader.load(month("run-1", part("0", 0, 50), part("1", 50, flights.size())));
    assertThat(new HashSet<>(store.flights())).isEqualTo(new HashSet<>(flights));
    assertThat(store.loads())
        .singleElement()
        .satisfies(
            load -> {
              assertThat(load.state()).isEqualTo(Load.State.LOADED);
              assertThat(load.rows()).isEqualTo(flights.size()).isEqualTo(load.rowsExpected());
              assertThat(load.rowsRemoved()).isZero();
              assertThat(load.finishedAt()).isNotNull();
            });
  }

  @Test
  void aNewRunReplacesTheOld() throws Exception {
    loader.load(month("run-1", part("0", 0, flights.size())));
    loader.load(month("run-2", part("0", 0, 60)));
    assertThat(store.flights()).hasSize(60);
    assertThat(store.loads().get(0).rowsRemoved()).isEqualTo(flights.size() - 60L);
  }

  @Test
  void theSameRunAgainReadsNothing() throws Exception {
    MonthIngested month = month("run-1", part("0", 0, 60));
    loader.load(month);
    server.answerWith(500);
    loader.load(month);
    assertThat(store.flights()).hasSize(60);
  }

  @Test
  void theSameRunIsReadAgainWhenAskedFor() throws Exception {
    MonthIngested month = month("run-1", part("0", 0, 60));
    loader.load(month);
    server.answerWith(500);
    assertThatIOException().isThrownBy(() -> loader.reload(month));
    server.answerWith(200);
    loader.reload(month);
    assertThat(store.flights()).hasSize(60);
  }

  @Test
  void whatDoesNotAnswerFailsTheLoadAndSaysWhy() throws Exception {
    MonthIngested month = month("run-1", part("0", 0, 60));
    server.answerWith(503);
    assertThatIOException().isThrownBy(() -> loader.load(month)).withMessageContaining("503");
    Load load = store.loads().get(0);
    assertThat(load.state()).isEqualTo(Load.State.FAILED);
    assertThat(load.error()).contains("503");
    server.answerWith(200);
    loader.load(month);
    assertThat(store.loads().get(0).state()).isEqualTo(Load.State.LOADED);
  }

  @Test
  void aRunThatWasReplacedIsPassedOver() throws Exception {
    MonthIngested month = month("run-1", part("0", 0, 60));
    for (int status : new int[] {404, 410}) {
      server.answerWith(status);
      loader.load(month);
      assertThat(store.flights()).isEmpty();
      assertThat(store.loads()).noneMatch(load -> load.state() == Load.State.FAILED);
    }
  }

  @Test
  void aFileThatIsNotTheOneAnnouncedFailsTheLoad() throws Exception {
    Part good = part("0", 0, 60);
    part("0", 0, 61);
    assertThatIOException()
        .isThrownBy(() -> loader.load(month("run-1", good)))
        .withMessageContaining("rows");
    Part forged = new Part(part("0", 0, 60).uri(), 60, 1, "00");
    assertThatIOException()
        .isThrownBy(() -> loader.load(month("run-1", forged)))
        .withMessageContaining("not the file announced");
  }

  @Test
  void aFileCutShortFailsTheLoad() throws Exception {
    Part whole = part("0", 0, 60);
    byte[] gzip =
        java.net.http.HttpClient.newHttpClient()
            .send(
                java.net.http.HttpRequest.newBuilder(java.net.URI.create(whole.uri())).build(),
                java.net.http.HttpResponse.BodyHandlers.ofByteArray())
            .body();
    Part cut = server.part("0", 60, Arrays.copyOf(gzip, gzip.length / 2));
    assertThatIOException().isThrownBy(() -> loader.load(month("run-1", cut)));
    assertThat(store.loads().get(0).state()).isEqualTo(Load.State.FAILED);
  }

  @Test
  void aStoreThatIsAwayFailsTheLoad() throws Exception {
    MonthIngested month = month("run-1", part("0", 0, 60));
    store.failWith(new IllegalStateException("store is away"));
    assertThatIllegalStateException().isThrownBy(() -> loader.load(month));
    store.failWith(null);
    loader.load(month);
    assertThat(store.flights()).hasSize(60);
  }

  private Part part(String name, int from, int to) throws Exception {
    return server.part(name, flights.subList(from, to));
  }

  private static MonthIngested month(String runId, Part... parts) {
    long rows = Arrays.stream(parts).mapToLong(Part::rows).sum();
    return new MonthIngested(JANUARY, runId, rows, 1, List.of(parts));
  }
}
