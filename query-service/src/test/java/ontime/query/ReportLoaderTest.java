package ontime.query;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import ontime.model.Json;
import ontime.model.ReportPublished;
import ontime.model.Sha256;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Messages over a server that answers as ingest-service does. */
class ReportLoaderTest {
  private final ReportStore store = new MemoryReportStore();
  private final ReportLoader loader = new ReportLoader(store);
  private HttpServer server;
  private volatile int status = 200;
  private volatile byte[] body = {};

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void aResultBecomesTheReportOnce() throws Exception {
    ReportPublished second = message("r2", 8);
    loader.load(second);
    assertThat(rows()).isEqualTo("[[8]]");
    ReportPublished first = message("r1", 7);
    loader.load(first);
    assertThat(rows()).isEqualTo("[[8]]");
    loader.load(ReportPublished.removed("total", "r2"));
    assertThat(rows()).isEqualTo("[[8]]");
    loader.load(ReportPublished.removed("total", "r3"));
    assertThat(store.report("total")).isEmpty();
  }

  @Test
  void aResultThatIsNotTheOneAnnouncedIsNotTaken() throws Exception {
    ReportPublished message = message("r1", 7);
    body = "{}".getBytes(UTF_8);
    assertThatThrownBy(() -> loader.load(message))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("is not the file announced");
    status = 503;
    assertThatThrownBy(() -> loader.load(message)).hasMessageContaining("answered 503");
    status = 410;
    loader.load(message);
    assertThat(store.report("total")).isEmpty();
  }

  @Test
  void whatNamesNoReportIsNoMessage() throws Exception {
    assertThat(ReportLoader.read("{\"name\":\"a\",\"runId\":\"r\"}").removed()).isTrue();
    assertThatThrownBy(() -> ReportLoader.read("{\"name\":\"a\"}"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ReportLoader.read("a")).isInstanceOf(JsonProcessingException.class);
  }

  private String rows() {
    return store.rows(store.report("total").orElseThrow(), List.of()).orElseThrow();
  }

  /** Of a result that is served from now on. */
  private ReportPublished message(String runId, int flights) throws Exception {
    body =
        Json.mapper()
            .writeValueAsBytes(
                ReportStoreContract.plain("total", runId, List.of(List.of(flights))));
    String uri = "http://127.0.0.1:" + server.getAddress().getPort() + "/result";
    return new ReportPublished("total", runId, uri, Sha256.hex(body), body.length, 1);
  }
}
