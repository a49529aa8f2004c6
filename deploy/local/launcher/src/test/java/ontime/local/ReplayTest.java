package ontime.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import ontime.model.Airports;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Against a prediction-service that refuses, does not take, and answers as the test says. */
@Timeout(120)
class ReplayTest {
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final double AT_ONCE = 1e6;

  private final ObjectMapper json = new ObjectMapper();
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private final Progress progress = new Progress(new PrintStream(said, true, UTF_8), false);
  private final List<JsonNode> asked = new CopyOnWriteArrayList<>();
  private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
  private final AtomicInteger ids = new AtomicInteger();
  private final AtomicInteger busy = new AtomicInteger();
  private final AtomicInteger unfit = new AtomicInteger();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private volatile boolean feedTells = true;
  private HttpServer server;
  private String url;
  private ReplayAnswers answers;
  private Replay replay;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/predictions", this::predictions);
    server.createContext("/predictions/events", this::feed);
    server.start();
    url = "http://127.0.0.1:" + server.getAddress().getPort();
    answers = new ReplayAnswers(url).start();
    replay = new Replay(new JsonHttp(), url, answers, progress, NEW_YORK);
  }

  @AfterEach
  void stop() {
    answers.close();
    server.stop(0);
    threads.shutdownNow();
  }

  private void predictions(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    if (exchange.getRequestMethod().equals("GET")) {
      reply(exchange, 200, "{\"state\":\"answered\"}");
      return;
    }
    if (busy.getAndDecrement() > 0) {
      exchange.getResponseHeaders().set("Retry-After", "0");
      reply(exchange, 503, "{\"detail\":\"too many wait\"}");
      return;
    }
    if (unfit.getAndDecrement() > 0) {
      reply(exchange, 422, "{\"field\":\"flights[1].carrier\",\"detail\":\"is no carrier\"}");
      return;
    }
    List<String> items = new ArrayList<>();
    List<String> told = new ArrayList<>();
    for (JsonNode flight : json.readTree(body).path("flights")) {
      asked.add(flight);
      String id = "q-" + ids.incrementAndGet();
      items.add("{\"id\":\"" + id + "\",\"state\":\"pending\"}");
      told.add("{\"id\":\"" + id + "\"}");
    }
    if (feedTells) events.add("id: 7\nevent: answers\ndata: [" + String.join(",", told) + "]\n\n");
    reply(exchange, 202, "{\"items\":[" + String.join(",", items) + "]}");
  }

  private static void reply(HttpExchange exchange, int status, String text) throws IOException {
    try (exchange) {
      byte[] body = text.getBytes(UTF_8);
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private void feed(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
    exchange.sendResponseHeaders(200, 0);
    try (exchange) {
      while (true) {
        exchange.getResponseBody().write(events.take().getBytes(UTF_8));
        exchange.getResponseBody().flush();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static List<ReplayFlight> day(Optional<String> only) throws IOException {
    try (InputStream day = ReplayTest.class.getResourceAsStream("day.json")) {
      return ReplayFlight.read(day, only, Airports.bundled());
    }
  }

  @Test
  void asksInTheOrderOfTheDayAndNothingOfHowItWent() throws Exception {
    List<ReplayFlight> flights = day(Optional.empty());
    assertThat(flights)
        .extracting(ReplayFlight::due)
        .containsExactly(
            Instant.parse("2015-01-04T09:30:00Z"),
            Instant.parse("2015-01-04T12:00:00Z"),
            Instant.parse("2015-01-04T14:51:00Z"),
            Instant.parse("2015-01-04T15:00:00Z"));
    assertThat(flights.get(2).question())
        .hasToString(
            "{flightDate=2015-01-04, carrier=HA, flightNumber=332, origin=HNL, dest=ITO,"
                + " crsDepTime=06:51, moment=before-departure}");
    assertThat(day(Optional.of("JFK"))).hasSize(2);
  }

  @Test
  void sendsAllAndCountsTheirAnswers() throws Exception {
    assertThat(replay.run(day(Optional.empty()), AT_ONCE)).isZero();
    assertThat(asked)
        .extracting(flight -> flight.path("origin").asText())
        .containsExactly("JFK", "JFK", "HNL", "LAX");
    assertThat(said.toString(UTF_8)).contains("4 of 4 flights").contains("accepted 4, answered 4");
  }

  @Test
  void keepsThePaceOfTheDay() throws Exception {
    // 150 minutes lie between the two from JFK.
    Duration most = Duration.ofMinutes(150).dividedBy(30_000);
    long begun = System.nanoTime();
    assertThat(replay.run(day(Optional.of("JFK")), 30_000)).isZero();
    assertThat(System.nanoTime() - begun).isGreaterThanOrEqualTo(most.toNanos());
    assertThat(asked).hasSize(2);
  }

  @Test
  void asksAgainWhenItIsAskedToWait() throws Exception {
    busy.set(3);
    assertThat(replay.run(day(Optional.empty()), AT_ONCE)).isZero();
    assertThat(asked).hasSize(4);
    assertThat(said.toString(UTF_8)).contains("asked to wait 3 times");
  }

  @Test
  void leavesOutWhatIsNotTaken() throws Exception {
    // All that are due go in one batch.
    List<ReplayFlight> two =
        day(Optional.of("JFK")).stream()
            .map(
                f ->
                    new ReplayFlight(
                        Instant.EPOCH,
                        f.date(),
                        f.carrier(),
                        f.number(),
                        f.origin(),
                        f.dest(),
                        f.departure()))
            .toList();
    unfit.set(1);
    assertThat(replay.run(two, AT_ONCE)).isEqualTo(1);
    assertThat(asked).extracting(flight -> flight.path("carrier").asText()).containsExactly("B6");
    assertThat(said.toString(UTF_8)).contains("accepted 1, answered 1, 1 not taken");
  }

  @Test
  void looksForTheAnswersOfABurstOneByOne() throws Exception {
    feedTells = false;
    assertThat(replay.run(day(Optional.empty()), AT_ONCE)).isZero();
    assertThat(said.toString(UTF_8)).contains("accepted 4, answered 4");
  }

  @Test
  void endsWhenItIsToldTo() throws Exception {
    threads.execute(
        () -> {
          while (asked.isEmpty()) Thread.onSpinWait();
          replay.stop();
        });
    assertThat(replay.run(day(Optional.empty()), 1)).isEqualTo(130);
    assertThat(asked).hasSize(1);
    assertThat(said.toString(UTF_8)).contains("stopped: 1 of 4 flights");
  }

  @Test
  void whatIsWrongWithAllOfThemEndsIt() throws Exception {
    server.removeContext("/predictions");
    server.createContext(
        "/predictions", exchange -> reply(exchange, 404, "{\"detail\":\"no such path\"}"));
    assertThatThrownBy(() -> replay.run(day(Optional.empty()), AT_ONCE))
        .isInstanceOf(UserException.class)
        .hasMessage("prediction-service: no such path (404)");
  }
}
