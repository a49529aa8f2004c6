package ontime.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportCommandTest {
  private static final String REPORTS =
      """
      [{"name":"by-day","state":"ready","mode":"incremental","runId":"r1","rows":1200,"months":2,
        "seconds":0.25,"computedAt":"2026-11-23T00:09:04Z","announced":true},
       {"name":"mistaken","state":"failed","announced":false,
        "error":{"file":"mistaken.sql","line":12,"message":"no column flihgts"}}]
      """;
  private static final String RESULT =
      """
      {"columns":[{"name":"day"},{"name":"flights"},{"name":"lateShare"}],"seconds":0.25,
       "rows":[["2008-01-13",244,0.25],["2008-02-28",9,null]],"computedAt":"2026-11-23T00:09:04Z"}
      """;

  @TempDir Path directory;
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private HttpServer server;
  private ReportCommand command;
  private volatile String run = "{\"state\":\"succeeded\"}";
  private volatile String errors = "{\"errors\":[]}";
  private volatile String checked = "";

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/reports", exchange -> reply(exchange, 200, REPORTS));
    server.createContext("/reports/by-day", exchange -> reply(exchange, 200, RESULT));
    server.createContext(
        "/reports/by-day/runs",
        exchange -> {
          boolean post = exchange.getRequestMethod().equals("POST");
          exchange.getResponseHeaders().add("Location", "/reports/by-day/runs/1");
          reply(exchange, post ? 202 : 200, run);
        });
    server.createContext(
        "/reports/checks",
        exchange -> {
          checked =
              exchange.getRequestURI().getQuery()
                  + " "
                  + new String(exchange.getRequestBody().readAllBytes(), UTF_8);
          reply(exchange, 200, errors);
        });
    server.start();
    Settings settings = new Settings(Path.of("/src"), Path.of("/state"), 0, Optional.empty());
    command =
        new ReportCommand(settings, stack(), new JsonHttp(), new PrintStream(said, true, UTF_8));
  }

  private Stack stack() {
    return new Stack(List.of(), Map.of(), List.of(process("ingest"), process("query")), null);
  }

  private ProcessSpec process(String name) {
    return new ProcessSpec(
        name,
        ProcessSpec.Kind.service,
        name,
        "Main",
        "1g",
        List.of(),
        Map.of("http", server.getAddress().getPort()),
        Map.of(),
        null,
        null);
  }

  private static void reply(HttpExchange exchange, int status, String text) throws IOException {
    try (exchange) {
      byte[] body = text.getBytes(UTF_8);
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void eachIsALineAndItsError() throws Exception {
    assertThat(command.show()).isZero();
    assertThat(said.toString(UTF_8).lines())
        .containsExactly(
            "by-day                       ready    incremental  1,200 rows of 2 months in 0.3 s,"
                + " 2026-11-23T00:09:04Z",
            "mistaken                     failed   -            no result",
            "    mistaken.sql:12: no column flihgts");
  }

  @Test
  void checkingAllTellsWhatIsWrong() throws Exception {
    assertThat(command.checkAll()).isEqualTo(1);
    assertThat(said.toString(UTF_8).lines())
        .containsExactly("mistaken.sql:12: no column flihgts", "2 reports, 1 with an error");
  }

  @Test
  void aFileIsCheckedWhereverItIs() throws Exception {
    Path file = Files.writeString(directory.resolve("my-report.sql"), "SELECT 1");
    assertThat(command.check(file, "s3cret")).isZero();
    assertThat(checked).isEqualTo("name=my-report SELECT 1");
    errors = "{\"errors\":[{\"file\":\"my-report.sql\",\"line\":1,\"message\":\"lacks\"}]}";
    assertThat(command.check(file, "s3cret")).isEqualTo(1);
    assertThat(said.toString(UTF_8).lines())
        .containsExactly(file + " is a report", file + ":1: lacks");
    assertThatThrownBy(() -> command.check(directory.resolve("none.sql"), "s3cret"))
        .isInstanceOf(UserException.class);
  }

  @Test
  void aRunShowsItsFirstRowsAndWhereTheyAreServed() throws Exception {
    assertThat(command.run("by-day", "s3cret")).isZero();
    assertThat(said.toString(UTF_8).lines())
        .containsExactly(
            "",
            "day         flights  lateShare",
            "2008-01-13      244     0.2500",
            "2008-02-28        9",
            "2 rows in 0.3 s",
            "http://127.0.0.1:" + server.getAddress().getPort() + "/reports/by-day");
  }

  @Test
  void aRunThatFailsSaysWhere() throws Exception {
    run = "{\"state\":\"failed\",\"error\":{\"file\":\"by-day.sql\",\"line\":3,\"message\":\"x\"}}";
    assertThat(command.run("by-day", "s3cret")).isEqualTo(1);
    assertThat(said.toString(UTF_8).strip()).isEqualTo("by-day.sql:3: x");
  }
}
