package ontime.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import ontime.kit.HttpConfig;
import ontime.kit.HttpService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/** Against a peer that sends when the test says so, and may be silent, broken and gone. */
@Timeout(value = 120, threadMode = ThreadMode.SEPARATE_THREAD)
class EventProxyTest {
  private static final Duration DRAIN = Duration.ofSeconds(2);
  private static final Duration LONG = Duration.ofSeconds(60);

  private final HttpClient client = HttpClient.newHttpClient();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Semaphore go = new Semaphore(0);
  private final CountDownLatch left = new CountDownLatch(1);
  private volatile String lastSeen;
  private HttpServer peer;
  private EventProxy proxy;
  private HttpService gateway;

  @BeforeEach
  void start() throws IOException {
    peer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    peer.setExecutor(threads);
    peer.createContext("/two", this::two);
    peer.createContext("/endless", this::endless);
    peer.createContext("/silent", this::silent);
    status("/over", 204);
    status("/unknown", 404);
    status("/broken", 500);
    peer.start();
  }

  @AfterEach
  void stop() {
    go.release(100);
    if (gateway != null) close();
    peer.stop(0);
    threads.shutdownNow();
  }

  private void close() {
    proxy.close();
    gateway.close();
    gateway = null;
  }

  private void open(int most, Duration silence) {
    open(URI.create("http://127.0.0.1:" + peer.getAddress().getPort()), most, silence);
  }

  private void open(URI address, int most, Duration silence) {
    proxy = new EventProxy(address, most, silence);
    gateway =
        new HttpService("test", new HttpConfig("127.0.0.1", 0, Optional.empty(), DRAIN))
            .routes(routes -> routes.get("/{path}", c -> proxy.pass(c, "/" + c.pathParam("path"))))
            .start();
  }

  private void two(HttpExchange exchange) throws IOException {
    lastSeen = exchange.getRequestHeaders().getFirst("Last-Event-ID");
    begin(exchange);
    try (exchange) {
      send(exchange, "id: 0\nevent: accepted\ndata: {}\n\n");
      go.acquireUninterruptibly();
      send(exchange, "id: 1\nevent: answered\ndata: {}\n\n");
    }
  }

  /** Comments, until nobody takes them. */
  private void endless(HttpExchange exchange) throws IOException {
    begin(exchange);
    try (exchange) {
      while (!go.tryAcquire(20, TimeUnit.MILLISECONDS)) send(exchange, ": still here\n\n");
    } catch (IOException e) {
      left.countDown();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void silent(HttpExchange exchange) throws IOException {
    begin(exchange);
    try (exchange) {
      send(exchange, ": hello\n\n");
      go.acquireUninterruptibly();
    }
  }

  private static void begin(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
    exchange.sendResponseHeaders(200, 0);
  }

  private static void send(HttpExchange exchange, String text) throws IOException {
    exchange.getResponseBody().write(text.getBytes(UTF_8));
    exchange.getResponseBody().flush();
  }

  private void status(String path, int status) {
    peer.createContext(
        path,
        exchange -> {
          try (exchange) {
            exchange.sendResponseHeaders(status, -1);
          }
        });
  }

  private HttpResponse<InputStream> get(String path, String... headers) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(gateway.uri() + path));
    if (headers.length > 0) request.headers(headers);
    return client.send(request.build(), BodyHandlers.ofInputStream());
  }

  private static BufferedReader lines(HttpResponse<InputStream> answer) {
    return new BufferedReader(new InputStreamReader(answer.body(), UTF_8));
  }

  @Test
  void handsOnEachEventWhenItComesAndEndsWithThePeer() throws Exception {
    open(5, LONG);
    HttpResponse<InputStream> answer = get("/two");
    assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("text/event-stream");
    assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    BufferedReader lines = lines(answer);
    assertThat(lines.readLine()).isEqualTo("id: 0");
    assertThat(proxy.left()).isEqualTo(4);
    go.release();
    assertThat(lines.lines().toList())
        .containsExactly(
            "event: accepted", "data: {}", "", "id: 1", "event: answered", "data: {}", "");
    close();
    assertThat(lastSeen).isNull();
  }

  @Test
  void saysWhichEventWasSeenLast() throws Exception {
    open(5, LONG);
    go.release();
    get("/two", "Last-Event-ID", "17").body().readAllBytes();
    assertThat(lastSeen).isEqualTo("17");
    go.release();
    get("/two", "Last-Event-ID", "no id of ours").body().readAllBytes();
    assertThat(lastSeen).isNull();
  }

  @Test
  void leavesThePeerWhenTheBrowserLeaves() throws Exception {
    open(1, LONG);
    HttpResponse<InputStream> answer = get("/endless");
    assertThat(lines(answer).readLine()).isEqualTo(": still here");
    answer.body().close();
    assertThat(left.await(60, TimeUnit.SECONDS)).isTrue();
    go.release();
    // Its place is free again.
    try (InputStream next = until200("/two").body()) {
      assertThat(next.read()).isEqualTo('i');
    }
  }

  private HttpResponse<InputStream> until200(String path) throws Exception {
    while (true) {
      HttpResponse<InputStream> answer = get(path);
      if (answer.statusCode() == 200) return answer;
      Thread.onSpinWait();
    }
  }

  @Test
  void opensNoMoreThanItMay() throws Exception {
    open(1, LONG);
    HttpResponse<InputStream> first = get("/silent");
    assertThat(lines(first).readLine()).isEqualTo(": hello");
    HttpResponse<InputStream> second = get("/silent");
    assertThat(second.statusCode()).isEqualTo(503);
    assertThat(second.headers().firstValue("Retry-After")).contains("5");
  }

  @Test
  void givesUpAPeerThatSaysNothing() throws Exception {
    open(1, Duration.ofMillis(200));
    assertThat(lines(get("/silent")).lines().toList()).containsExactly(": hello", "");
  }

  @Test
  void whatIsNoStreamIsAnsweredAsThePeerDid() throws Exception {
    open(5, LONG);
    assertThat(get("/over").statusCode()).isEqualTo(204);
    assertThat(get("/unknown").statusCode()).isEqualTo(404);
    assertThat(get("/broken").statusCode()).isEqualTo(503);
    assertThat(get("/broken").headers().firstValue("Retry-After")).contains("5");
  }

  @Test
  void aPeerThatIsGoneIsAnsweredWithLater() throws Exception {
    try (ServerSocket nobody = new ServerSocket(0)) {
      URI address = URI.create("http://127.0.0.1:" + nobody.getLocalPort());
      nobody.close();
      open(address, 5, LONG);
      assertThat(get("/two").statusCode()).isEqualTo(503);
    }
  }

  @Test
  void endsItsStreamsWhenItCloses() throws Exception {
    open(5, LONG);
    BufferedReader lines = lines(get("/silent"));
    assertThat(lines.readLine()).isEqualTo(": hello");
    // Or else they would be cut off when the time for requests under way is over.
    close();
    assertThat(lines.lines().toList()).containsExactly("");
  }
}
