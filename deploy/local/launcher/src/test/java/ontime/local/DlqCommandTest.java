package ontime.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DlqCommandTest {
  private static final String LETTER =
      """
      {"items":[{"topic":"delay-prediction.requests.dead-letter","partition":1,"offset":7,
       "at":"2026-11-22T20:00:00Z","reason":"no JSON","group":"streaming-service","key":"q-1",
       "value":"not\\n a request"}]}
      """;

  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private HttpServer server;
  private DlqCommand command;
  private volatile String token = "";

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/dead-letters", exchange -> reply(exchange, LETTER));
    server.createContext(
        "/dead-letters/replays",
        exchange -> {
          token = exchange.getRequestHeaders().getFirst("Authorization");
          reply(exchange, "{\"replayed\":1}");
        });
    server.start();
    Settings settings = new Settings(Path.of("/src"), Path.of("/state"), 0, Optional.empty());
    command = new DlqCommand(settings, stack(), new JsonHttp(), new PrintStream(said, true, UTF_8));
  }

  private Stack stack() {
    ProcessSpec prediction =
        new ProcessSpec(
            "prediction",
            ProcessSpec.Kind.service,
            "prediction",
            "Main",
            "1g",
            List.of(),
            Map.of("http", server.getAddress().getPort()),
            Map.of(),
            null,
            null);
    return new Stack(List.of(), Map.of(), List.of(prediction), null);
  }

  private static void reply(HttpExchange exchange, String text) throws IOException {
    try (exchange) {
      byte[] body = text.getBytes(UTF_8);
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void eachIsTwoLines() throws Exception {
    assertThat(command.show()).isZero();
    assertThat(said.toString(UTF_8).lines())
        .containsExactly(
            "2026-11-22T20:00:00Z delay-prediction.requests.dead-letter-1@7,"
                + " not taken by streaming-service: no JSON",
            "    q-1 not a request",
            "1 dead letters; ./ontime dlq replay sends them again");
  }

  @Test
  void theyAreSentAgainByTheAdministrator() throws Exception {
    assertThat(command.replay("s3cret")).isZero();
    assertThat(token).isEqualTo("Bearer s3cret");
    assertThat(said.toString(UTF_8)).isEqualTo("1 sent again\n");
  }
}
