package ontime.searchnode;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Where the node keeps its indices and what it listens on.
 *
 * @param dir created when absent
 * @param host the address that listens for clients; all else is on 127.0.0.1
 * @param port for clients, HTTP
 * @param transportPort for other nodes, of which there are none
 * @param healthPort for {@code /health/live} and {@code /health/ready}
 */
record NodeConfig(Path dir, String host, int port, int transportPort, int healthPort) {
  static final String DEFAULT_HOST = "127.0.0.1";
  static final int DEFAULT_PORT = 9200;
  static final int DEFAULT_TRANSPORT_PORT = 9300;
  static final int DEFAULT_HEALTH_PORT = 9201;

  /**
   * Reads {@code ONTIME_NODE_*}.
   *
   * @throws IllegalArgumentException naming everything that is wrong, one per line
   */
  static NodeConfig from(Map<String, String> environment) {
    List<String> errors = new ArrayList<>();
    String dir = environment.getOrDefault("ONTIME_NODE_DIR", "");
    if (dir.isBlank()) {
      errors.add("ONTIME_NODE_DIR is required: the directory of the node's indices");
    }
    int port = port(environment, "ONTIME_NODE_PORT", DEFAULT_PORT, errors);
    int transport = port(environment, "ONTIME_NODE_TRANSPORT_PORT", DEFAULT_TRANSPORT_PORT, errors);
    int health = port(environment, "ONTIME_NODE_HEALTH_PORT", DEFAULT_HEALTH_PORT, errors);
    if (errors.isEmpty() && (port == transport || port == health || transport == health)) {
      errors.add(
          "ONTIME_NODE_PORT, _TRANSPORT_PORT and _HEALTH_PORT are %d, %d and %d: not three ports"
              .formatted(port, transport, health));
    }
    if (!errors.isEmpty()) {
      throw new IllegalArgumentException(String.join("\n", errors));
    }
    String host = environment.getOrDefault("ONTIME_NODE_HOST", DEFAULT_HOST);
    return new NodeConfig(Path.of(dir).toAbsolutePath(), host, port, transport, health);
  }

  /** As this process asks the node: 0.0.0.0 is every address of the machine, this one too. */
  String url() {
    return "http://127.0.0.1:" + port;
  }

  private static int port(
      Map<String, String> environment, String name, int absent, List<String> errors) {
    String text = environment.getOrDefault(name, Integer.toString(absent));
    if (text.matches("\\d{1,5}")
        && Integer.parseInt(text) >= 1
        && Integer.parseInt(text) <= 65535) {
      return Integer.parseInt(text);
    }
    errors.add(name + " is '" + text + "', not a port from 1 to 65535");
    return absent;
  }
}
