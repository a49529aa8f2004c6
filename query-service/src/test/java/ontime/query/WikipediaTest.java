package ontime.query;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import ontime.model.AirlineFacts.Summary;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WikipediaTest {
  private static final Path ANSWER = Path.of("src/test/resources/wikipedia/Delta_Air_Lines.json");
  private static final Summary DELTA =
      new Summary(
          "Delta Air Lines",
          "Delta Air Lines is a major airline in the United States headquartered in Atlanta, Georgia.",
          "https://en.wikipedia.org/wiki/Delta_Air_Lines",
          "CC BY-SA 4.0");

  private final List<String> asked = new CopyOnWriteArrayList<>();
  private volatile int status = 200;
  private HttpServer stub;
  private Wikipedia wikipedia;

  @BeforeEach
  void start() throws IOException {
    stub = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    stub.createContext("/api/rest_v1/page/summary/", this::answer);
    stub.start();
    wikipedia = new Wikipedia(URI.create("http://127.0.0.1:" + stub.getAddress().getPort()));
  }

  @AfterEach
  void stop() {
    stub.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    assertThat(exchange.getRequestHeaders().getFirst("User-Agent")).startsWith("Ontime/");
    asked.add(path);
    if (path.endsWith("/Delta")) {
      exchange.getResponseHeaders().add("Location", "Delta_Air_Lines");
      exchange.sendResponseHeaders(302, -1);
    } else if (status != 200 || !path.endsWith("/Delta_Air_Lines")) {
      exchange.sendResponseHeaders(status == 200 ? 404 : status, -1);
    } else {
      byte[] body = Files.readAllBytes(ANSWER);
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
    exchange.close();
  }

  @Test
  void theFirstReaderStartsItAndTheNextHasIt() {
    assertThat(wikipedia.summary("Delta Air Lines")).isEmpty();
    while (wikipedia.summary("Delta Air Lines").isEmpty()) Thread.onSpinWait();
    assertThat(wikipedia.summary("Delta Air Lines")).contains(DELTA);
    assertThat(asked).hasSize(1);
  }

  @Test
  void aFormerNameLeadsToThePage() {
    while (wikipedia.summary("Delta").isEmpty()) Thread.onSpinWait();
    assertThat(wikipedia.summary("Delta")).contains(DELTA);
    assertThat(asked).hasSize(2);
  }

  @Test
  void whatHasNoPageOrFailsIsNotAskedForAgainAtOnce() {
    status = 503;
    assertThat(wikipedia.summary("Delta Air Lines")).isEmpty();
    assertThat(wikipedia.summary("Nobody Air")).isEmpty();
    while (asked.size() < 2) Thread.onSpinWait();
    assertThat(wikipedia.summary("Delta Air Lines")).isEmpty();
    assertThat(wikipedia.summary("Nobody Air")).isEmpty();
    assertThat(asked).hasSize(2);
  }

  @Test
  void pagesThatAreOfNoAirlineAreLeftOut() throws Exception {
    String answer = Files.readString(ANSWER);
    assertThat(parse(answer)).contains(DELTA);
    assertThat(parse(answer.replace("\"standard\"", "\"disambiguation\""))).isEmpty();
    assertThat(parse(answer.replaceAll("[Aa]irline", "river").replace("Air Lines", ""))).isEmpty();
    assertThat(parse("<html>")).isEmpty();
  }

  private static Optional<Summary> parse(String json) {
    return Wikipedia.parse(json.getBytes(UTF_8));
  }
}
