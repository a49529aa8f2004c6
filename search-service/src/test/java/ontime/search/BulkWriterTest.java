package ontime.search;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import ontime.load.RefusedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against an engine that is short of room, and one that refuses. */
class BulkWriterTest {
  private static final List<BulkWriter.Document> THREE =
      List.of(document("a"), document("b"), document("c"));

  /** The statuses of each answer's items; the last is given again and again. */
  private final Queue<List<Integer>> answers = new ArrayDeque<>();

  private final Queue<String> requests = new ConcurrentLinkedQueue<>();
  private final List<String> refused = new ArrayList<>();
  private HttpServer engine;
  private Elastic elastic;
  private BulkWriter bulk;

  @BeforeEach
  void start() throws IOException {
    engine = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    engine.createContext(
        "/",
        exchange -> {
          requests.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
          List<Integer> statuses = answers.size() > 1 ? answers.remove() : answers.element();
          byte[] body = answer(statuses).getBytes(UTF_8);
          exchange.getResponseHeaders().add("X-Elastic-Product", "Elasticsearch");
          exchange
              .getResponseHeaders()
              .add("Content-Type", "application/vnd.elasticsearch+json;compatible-with=8");
          exchange.sendResponseHeaders(statuses.size() == 1 ? statuses.get(0) : 200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    engine.start();
    elastic = new Elastic(URI.create("http://127.0.0.1:" + engine.getAddress().getPort()));
    bulk =
        new BulkWriter(
            elastic,
            Duration.ofMillis(1),
            (document, why) -> refused.add(document.id() + " " + why));
  }

  @AfterEach
  void stop() {
    elastic.close();
    engine.stop(0);
  }

  @Test
  void sendsAllAtOnce() {
    answer(201, 201, 201);
    bulk.write("flights-x", THREE);
    assertThat(requests)
        .containsExactly(
            """
            {"index":{"_id":"a"}}
            {"v":1}
            {"index":{"_id":"b"}}
            {"v":1}
            {"index":{"_id":"c"}}
            {"v":1}
            """);
  }

  @Test
  void whatThereIsNoRoomForIsSentAgain() {
    answer(201, 429, 503);
    answer(429, 201);
    answer(201, 201);
    bulk.write("flights-x", THREE);
    assertThat(requests).hasSize(3);
    assertThat(List.copyOf(requests).get(1)).doesNotContain("\"a\"").contains("\"b\"", "\"c\"");
    assertThat(List.copyOf(requests).get(2)).contains("\"b\"").doesNotContain("\"c\"");
    assertThat(refused).isEmpty();
  }

  @Test
  void whatIsRefusedIsHandedOnAndFailsTheWhole() {
    answer(201, 400, 429);
    assertThatExceptionOfType(RefusedException.class)
        .isThrownBy(() -> bulk.write("flights-x", THREE))
        .withMessageContaining("1 document")
        .withMessageContaining("because of 400");
    assertThat(refused).containsExactly("b some_exception: because of 400");
  }

  @Test
  void anEngineThatNeverHasRoomIsAway() {
    answer(201, 429, 429);
    answer(429, 429);
    assertThatExceptionOfType(EngineAwayException.class)
        .isThrownBy(() -> bulk.write("flights-x", THREE));
    assertThat(requests).hasSize(8);
  }

  @Test
  void aRequestThatThereIsNoRoomForIsSentAgain() {
    answer(429);
    answer(201, 201, 201);
    bulk.write("flights-x", THREE);
    assertThat(requests).hasSize(2);
  }

  @Test
  void anEngineThatFailsIsAway() {
    answer(503);
    assertThatExceptionOfType(EngineAwayException.class)
        .isThrownBy(() -> bulk.write("flights-x", THREE));
    engine.stop(0);
    int sent = requests.size();
    assertThatExceptionOfType(EngineAwayException.class)
        .isThrownBy(() -> bulk.write("flights-x", THREE));
    assertThat(requests).hasSize(sent);
  }

  @Test
  void nothingIsNoRequest() {
    bulk.write("flights-x", List.of());
    assertThat(requests).isEmpty();
  }

  private void answer(Integer... statuses) {
    answers.add(Arrays.asList(statuses));
  }

  private static String answer(List<Integer> statuses) {
    boolean errors = statuses.stream().anyMatch(status -> status >= 400);
    if (statuses.size() == 1) {
      return "{\"error\":{\"type\":\"x\",\"reason\":\"y\"},\"status\":" + statuses.get(0) + "}";
    }
    return statuses.stream()
        .map(BulkWriterTest::item)
        .collect(
            Collectors.joining(",", "{\"took\":1,\"errors\":" + errors + ",\"items\":[", "]}"));
  }

  private static String item(int status) {
    String error =
        status < 400
            ? ""
            : ",\"error\":{\"type\":\"some_exception\",\"reason\":\"because of " + status + "\"}";
    return "{\"index\":{\"_index\":\"flights-x\",\"_id\":\"x\",\"status\":" + status + error + "}}";
  }

  private static BulkWriter.Document document(String id) {
    return new BulkWriter.Document(id, "{\"v\":1}".getBytes(UTF_8));
  }
}
