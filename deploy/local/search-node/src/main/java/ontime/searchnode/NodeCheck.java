package ontime.searchnode;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import ontime.process.EngineHealth;

/**
 * Asks the node, as any client would, whether every primary shard is there: right after a start it
 * answers before its indices are open, and a search would fail.
 */
final class NodeCheck implements EngineHealth.Check {
  private static final Duration TIMEOUT = Duration.ofSeconds(3);

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
  private final HttpRequest health;

  NodeCheck(String url) {
    this.health =
        HttpRequest.newBuilder(
                URI.create(url + "/_cluster/health?wait_for_status=yellow&timeout=1s"))
            .timeout(TIMEOUT)
            .build();
  }

  @Override
  public void check() throws Exception {
    HttpResponse<String> answer = http.send(health, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() == 408) {
      throw new IOException("some index is not open yet");
    }
    if (answer.statusCode() != 200) {
      throw new IOException("the node answered " + answer.statusCode());
    }
  }
}
