package ontime.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/**
 * The health of an engine over HTTP, on 127.0.0.1 only, with the JDK's own server so that an
 * engine's class path stays the engine's.
 *
 * <ul>
 *   <li>{@code GET /health/live}: 200 as long as the process answers.
 *   <li>{@code GET /health/ready}: runs every check, in the map's order; 200 when all pass, 503
 *       naming those that failed.
 * </ul>
 */
public final class EngineHealth implements AutoCloseable {
  /**
   * Something the engine needs to serve. It bounds its own time: a reader of {@code /health/ready}
   * waits for it.
   */
  @FunctionalInterface
  public interface Check {
    /** Returns when the component works. Throws, with a message fit to show, when it does not. */
    void check() throws Exception;
  }

  // Two, so that a check that takes its time keeps nobody from asking whether the process lives.
  private static final int THREADS = 2;

  private final HttpServer server;
  private final ExecutorService threads;
  private final Map<String, Check> checks;

  private EngineHealth(HttpServer server, ExecutorService threads, Map<String, Check> checks) {
    this.server = server;
    this.threads = threads;
    this.checks = checks;
  }

  /**
   * Starts to answer.
   *
   * @param port 0 takes a free one, see {@link #port()}
   * @param checks by the name of the component
   * @throws IOException when the port is taken
   */
  public static EngineHealth start(int port, Map<String, Check> checks) throws IOException {
    requireNonNull(checks, "checks is null");
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    ExecutorService threads =
        Executors.newFixedThreadPool(
            THREADS,
            task -> {
              Thread thread = new Thread(task, "health");
              thread.setDaemon(true);
              return thread;
            });
    EngineHealth health =
        new EngineHealth(server, threads, Collections.unmodifiableMap(new LinkedHashMap<>(checks)));
    server.setExecutor(threads);
    server.createContext("/health/live", exchange -> answer(exchange, 200, "{\"status\":\"up\"}"));
    server.createContext("/health/ready", health::ready);
    server.start();
    return health;
  }

  /** The port that answers. */
  public int port() {
    return server.getAddress().getPort();
  }

  /** Stops at once; open requests are cut. */
  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void ready(HttpExchange exchange) throws IOException {
    Map<String, String> components = new LinkedHashMap<>();
    checks.forEach((name, check) -> components.put(name, stateOf(check)));
    boolean up = components.values().stream().allMatch("up"::equals);
    String body =
        components.entrySet().stream()
            .map(component -> quote(component.getKey()) + ":" + quote(component.getValue()))
            .collect(
                Collectors.joining(
                    ",", "{\"status\":\"" + (up ? "up" : "down") + "\",\"components\":{", "}}"));
    answer(exchange, up ? 200 : 503, body);
  }

  private static String stateOf(Check check) {
    try {
      check.check();
      return "up";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "interrupted";
    } catch (Exception e) {
      return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
  }

  private static void answer(HttpExchange exchange, int status, String json) throws IOException {
    try (exchange) {
      byte[] body = json.getBytes(UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  // RFC 8259, section 7: the quote, the backslash and the controls must be escaped, nothing else.
  private static String quote(String text) {
    StringBuilder json = new StringBuilder("\"");
    text.chars()
        .forEach(
            c -> {
              if (c == '"' || c == '\\') {
                json.append('\\').append((char) c);
              } else if (c < 0x20) {
                json.append(String.format("\\u%04x", c));
              } else {
                json.append((char) c);
              }
            });
    return json.append('"').toString();
  }
}
