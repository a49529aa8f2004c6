package ontime.kit;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EventStreamsTest {
  /** More than the server has threads. */
  private static final int MANY = 300;

  private final HttpClient client = HttpClient.newHttpClient();
  private final BlockingQueue<EventStream> opened = new LinkedBlockingQueue<>();
  private final EventStreams streams = new EventStreams(MANY, Duration.ofMillis(50));
  private final HttpService service =
      new HttpService(
              "events", new HttpConfig("127.0.0.1", 0, Optional.empty(), Duration.ofSeconds(5)))
          .routes(routes -> routes.get("/events", context -> opened.add(streams.open(context))))
          .start();

  @AfterEach
  void stop() {
    streams.close();
    service.close();
  }

  @Test
  void eventsComeAsTheyAreSentAndThenTheEnd() throws Exception {
    HttpResponse<Stream<String>> response = get();
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("text/event-stream");
    EventStream stream = opened.take();
    Iterator<String> lines = response.body().iterator();
    stream.send("7", "news", "{\"a\": 1}");
    assertThat(next(lines)).isEqualTo("id: 7");
    assertThat(next(lines)).isEqualTo("event: news");
    assertThat(next(lines)).isEqualTo("data: {\"a\": 1}");
    stream.send(null, "more", "first\nsecond");
    assertThat(List.of(next(lines), next(lines), next(lines)))
        .containsExactly("event: more", "data: first", "data: second");
    stream.end();
    stream.send("8", "news", "too late");
    while (lines.hasNext()) assertThat(lines.next()).doesNotContain("late");
    CountDownLatch ended = new CountDownLatch(1);
    stream.onEnd(ended::countDown);
    assertThat(ended.await(5, SECONDS)).isTrue();
    assertThat(streams.size()).isZero();
  }

  @Test
  void aHeartbeatKeepsASilentStream() throws Exception {
    Iterator<String> lines = get().body().iterator();
    assertThat(lines.next()).startsWith(":");
  }

  @Test
  void noThreadIsHeldAndBeyondTheMostIsRefused() throws Exception {
    List<HttpResponse<Stream<String>>> all = new ArrayList<>();
    for (int i = 0; i < MANY; i++) all.add(get());
    assertThat(streams.size()).isEqualTo(MANY);
    HttpResponse<Stream<String>> refused = get();
    assertThat(refused.statusCode()).isEqualTo(503);
    assertThat(refused.headers().firstValue("Retry-After")).isPresent();
    streams.close();
    for (HttpResponse<Stream<String>> each : all) each.body().forEach(line -> {});
    assertThat(get().statusCode()).isEqualTo(503);
  }

  @Test
  void aClientThatDoesNotReadIsCutOffAndHoldsUpNobody() throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), service.port())) {
      socket
          .getOutputStream()
          .write("GET /events HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      EventStream stream = opened.take();
      CountDownLatch ended = new CountDownLatch(1);
      stream.onEnd(ended::countDown);
      String much = "x".repeat(100_000);
      for (int i = 0; i < 1_000 && ended.getCount() > 0; i++) stream.send(null, "much", much);
      assertThat(ended.await(10, SECONDS)).isTrue();
    }
    assertThat(streams.size()).isZero();
  }

  @Test
  void aClientThatLeftIsFound() throws Exception {
    HttpResponse<InputStream> response = client.send(request(), BodyHandlers.ofInputStream());
    EventStream stream = opened.take();
    CountDownLatch ended = new CountDownLatch(1);
    stream.onEnd(ended::countDown);
    response.body().close();
    assertThat(ended.await(10, SECONDS)).isTrue();
  }

  /** The next line that is neither empty nor a comment. */
  private static String next(Iterator<String> lines) {
    String line = lines.next();
    while (line.isEmpty() || line.startsWith(":")) line = lines.next();
    return line;
  }

  private HttpResponse<Stream<String>> get() throws IOException, InterruptedException {
    return client.send(request(), BodyHandlers.ofLines());
  }

  private HttpRequest request() {
    return HttpRequest.newBuilder(URI.create(service.uri() + "/events")).build();
  }
}
