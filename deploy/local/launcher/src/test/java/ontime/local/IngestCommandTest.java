package ontime.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.YearMonth;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against services that say what the real ones say, step by step. */
class IngestCommandTest {
  private static final YearMonth JANUARY = YearMonth.of(2008, 1);
  private static final YearMonth FEBRUARY = YearMonth.of(2008, 2);

  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private final Progress progress = new Progress(new PrintStream(said, true, UTF_8), false);
  private final Map<String, Deque<Reply>> replies = new HashMap<>();
  private final List<String> posted = new ArrayList<>();
  private HttpServer server;
  private Pipeline pipeline;

  private record Reply(int status, String body, String location) {}

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            String question =
                exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
            if (exchange.getRequestMethod().equals("POST")) {
              posted.add(
                  exchange.getRequestHeaders().getFirst("Authorization")
                      + " "
                      + new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            }
            Deque<Reply> left = replies.get(question);
            Reply reply = left.size() > 1 ? left.remove() : left.peek();
            exchange.getResponseHeaders().set("Location", reply.location());
            byte[] body = reply.body().getBytes(UTF_8);
            exchange.sendResponseHeaders(reply.status(), body.length);
            exchange.getResponseBody().write(body);
          }
        });
    server.start();
    pipeline =
        new Pipeline(new JsonHttp(), stack(server.getAddress().getPort()), "s3cret", progress);
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void followsAMonthIntoTheLakeAndTheStore() throws Exception {
    reply("POST /months", new Reply(202, "{}", "/jobs/7"));
    reply("GET /jobs/7", "{'state':'queued'}");
    reply(
        "GET /jobs/7",
        "{'state':'running','phase':'reading','rowsRead':300,'rowsPerSecond':100,'progress':0.5,'etaSeconds':3}");
    reply(
        "GET /jobs/7",
        "{'state':'succeeded','startedAt':'2026-11-30T04:00:00Z','rowsRead':605765,'rejectsByReason':{'no tail':1,'duplicate':2},'rejects':3}");
    reply("GET /months", "[{'month':'2008-01','runId':'r2'}]");
    reply("GET /loads", "[{'month':'2008-01','runId':'r1','state':'loaded','rows':1}]");
    reply(
        "GET /loads",
        "[{'month':'2008-01','runId':'r2','state':'loading','rows':1000,'rowsExpected':605762}]");
    reply(
        "GET /loads",
        "[{'month':'2008-01','runId':'r2','state':'loaded','rows':605762,'rowsPerSecond':12000,'finishedAt':'2026-11-30T04:01:27.2Z'}]");

    int exitCode = ingest(JANUARY);

    assertThat(exitCode).isZero();
    assertThat(posted)
        .containsExactly(
            "Bearer s3cret {'month':'2008-01','source':'/data/2008-01.zip','force':false}"
                .replace('\'', '"'));
    assertThat(said.toString(UTF_8))
        .contains(
            "2008-01 605,765 rows read, 605,762 kept, rejects: 1 no tail, 2 duplicate; loaded at 12,000/s; 87.2 s");
  }

  @Test
  void saysThatNothingChanged() throws Exception {
    reply("POST /months", new Reply(202, "{}", "/jobs/7"));
    reply("GET /jobs/7", "{'state':'unchanged'}");
    reply("GET /months", "[{'month':'2008-01','runId':'r1'}]");
    reply("GET /loads", "[{'month':'2008-01','runId':'r1','state':'loaded','rows':605762}]");

    assertThat(ingest(JANUARY)).isZero();
    assertThat(said.toString(UTF_8)).contains("2008-01 unchanged: 605,762 rows were there already");
  }

  @Test
  void goesOnAfterAMonthThatFailedAndFailsInTheEnd() throws Exception {
    reply("POST /months", new Reply(202, "{}", "/jobs/7"));
    reply("POST /months", new Reply(202, "{}", "/jobs/8"));
    reply("GET /jobs/7", "{'state':'failed','error':'FlightDate is missing'}");
    reply(
        "GET /jobs/8",
        "{'state':'succeeded','startedAt':'2026-11-30T04:00:00Z','rowsRead':10,'rejects':0}");
    reply("GET /months", "[{'month':'2008-02','runId':'r1'}]");
    reply(
        "GET /loads",
        "[{'month':'2008-02','runId':'r1','state':'loaded','rows':10,'finishedAt':'2026-11-30T04:00:05Z'}]");

    assertThat(ingest(JANUARY, FEBRUARY)).isEqualTo(1);
    assertThat(said.toString(UTF_8))
        .contains("2008-01 failed: FlightDate is missing\n")
        .containsPattern(
            "2008-01  failed .* FlightDate is missing\n2008-02  succeeded +10 +10 .* 0\n$");
  }

  @Test
  void tellsHowADownloadGoes() throws Exception {
    reply("POST /months", new Reply(202, "{}", "/jobs/7"));
    reply(
        "GET /jobs/7",
        "{'state':'running','phase':'downloading 4.0 of 8.0 MB, 0.8 MB/s','progress':0.15,'etaSeconds':23}");
    reply("GET /jobs/7", "{'state':'failed','error':'the server answers 404 for http://x/'}");

    assertThat(
            IngestCommand.ingest(
                pipeline,
                List.of(JANUARY),
                month -> Optional.empty(),
                Pipeline.Force.UNLESS_UNCHANGED,
                progress))
        .isEqualTo(1);
    assertThat(posted.get(0)).contains("\"month\":\"2008-01\",\"source\":null");
    assertThat(said.toString(UTF_8))
        .contains("2008-01 downloading 4.0 of 8.0 MB, 0.8 MB/s, 15 %, 23 s to go\n")
        .contains("2008-01 failed: the server answers 404 for http://x/\n");
  }

  @Test
  void showsTheDetailOfAProblem() throws Exception {
    reply(
        "POST /months",
        new Reply(400, "{\"title\":\"Bad Request\",\"detail\":\"/data is not a file\"}", ""));

    assertThat(ingest(JANUARY)).isEqualTo(1);
    assertThat(said.toString(UTF_8)).contains("/data is not a file (400)");
  }

  private int ingest(YearMonth... months) throws Exception {
    return IngestCommand.ingest(
        pipeline,
        List.of(months),
        month -> Optional.of("/data/" + month + ".zip"),
        Pipeline.Force.UNLESS_UNCHANGED,
        progress);
  }

  private void reply(String question, String body) {
    reply(question, new Reply(200, body.replace('\'', '"'), ""));
  }

  private void reply(String question, Reply reply) {
    replies.computeIfAbsent(question, absent -> new ArrayDeque<>()).add(reply);
  }

  private static Stack stack(int port) {
    return new Stack(
        List.of(), Map.of(), List.of(process("ingest", port), process("query", port)), null);
  }

  private static ProcessSpec process(String name, int port) {
    return new ProcessSpec(
        name,
        ProcessSpec.Kind.service,
        name,
        "Main",
        "1g",
        List.of(),
        Map.of("http", port),
        Map.of(),
        null,
        null);
  }
}
