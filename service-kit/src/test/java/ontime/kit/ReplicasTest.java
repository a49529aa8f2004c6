package ontime.kit;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Three instances of a service under one name and port, as Docker's names have them. */
class ReplicasTest {
  private final Map<InetAddress, HttpServer> servers = new ConcurrentHashMap<>();
  private final List<InetAddress> addresses = new ArrayList<>();
  private ResilientClient client;

  @BeforeEach
  void start() throws IOException {
    int port = 0;
    for (int i = 1; i <= 3; i++) {
      // All of 127/8 is this machine.
      InetAddress address = InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) i});
      HttpServer server = HttpServer.create(new InetSocketAddress(address, port), 0);
      port = server.getAddress().getPort();
      byte[] answer = ("" + i).getBytes(StandardCharsets.UTF_8);
      server.createContext(
          "/",
          exchange -> {
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
          });
      server.start();
      servers.put(address, server);
      addresses.add(address);
    }
    client =
        new ResilientClient(
            "stub",
            "stub",
            URI.create("http://a-service:" + port),
            Duration.ofSeconds(5),
            host -> addresses.toArray(InetAddress[]::new));
  }

  @AfterEach
  void stop() {
    servers.values().forEach(server -> server.stop(0));
  }

  private Map<Integer, Integer> ask(int times) {
    Map<Integer, Integer> answers = new HashMap<>();
    for (int i = 0; i < times; i++) {
      answers.merge(client.get("/", Integer.class).orElseThrow(), 1, Integer::sum);
    }
    return answers;
  }

  @Test
  void takeTurns() {
    assertThat(ask(30)).isEqualTo(Map.of(1, 10, 2, 10, 3, 10));
  }

  @Test
  void whoIsGoneIsLeftOutAndNoCallFails() {
    ask(3);
    servers.get(addresses.get(1)).stop(0);
    Map<Integer, Integer> answers = ask(300);
    assertThat(answers).containsOnlyKeys(1, 3);
    assertThat(answers.values()).allMatch(times -> times >= 100);
  }

  @Test
  void whoComesIsAsked() {
    InetAddress late = addresses.remove(2);
    assertThat(ask(10)).isEqualTo(Map.of(1, 5, 2, 5));
    addresses.add(late);
    assertThat(ask(30)).containsKey(3);
  }

  @Test
  void whoIsAloneIsAskedThoughItFailed() throws IOException {
    addresses.subList(1, 3).clear();
    Replicas replicas =
        new Replicas(URI.create("http://a:1"), host -> addresses.toArray(InetAddress[]::new));
    replicas.failed(replicas.next());
    assertThat(replicas.next().getAddress()).isEqualTo(addresses.get(0));
    assertThat(replicas.next().getHostName()).isEqualTo("a");
  }
}
