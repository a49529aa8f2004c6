package ontime.broker;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Where the broker keeps its logs and what it listens on.
 *
 * @param dir created when absent
 * @param host what clients find the broker by, and the address that it listens on; the controller
 *     and health are on 127.0.0.1 whatever this is
 * @param port for clients; the controller takes the next one
 * @param healthPort for {@code /health/live} and {@code /health/ready}
 */
record BrokerConfig(Path dir, String host, int port, int healthPort) {
  static final String DEFAULT_HOST = "127.0.0.1";
  static final int DEFAULT_PORT = 9092;
  static final int DEFAULT_HEALTH_PORT = 9094;

  /**
   * Reads {@code ONTIME_BROKER_*}.
   *
   * @throws IllegalArgumentException naming everything that is wrong, one per line
   */
  static BrokerConfig from(Map<String, String> environment) {
    List<String> errors = new ArrayList<>();
    String dir = environment.getOrDefault("ONTIME_BROKER_DIR", "");
    if (dir.isBlank()) {
      errors.add("ONTIME_BROKER_DIR is required: the directory of the broker's logs");
    }
    int port = port(environment, "ONTIME_BROKER_PORT", DEFAULT_PORT, errors);
    int healthPort = port(environment, "ONTIME_BROKER_HEALTH_PORT", DEFAULT_HEALTH_PORT, errors);
    if (errors.isEmpty() && (healthPort == port || healthPort == port + 1)) {
      errors.add(
          "ONTIME_BROKER_HEALTH_PORT is "
              + healthPort
              + ", which the broker or its controller takes");
    }
    if (!errors.isEmpty()) {
      throw new IllegalArgumentException(String.join("\n", errors));
    }
    String host = environment.getOrDefault("ONTIME_BROKER_HOST", DEFAULT_HOST);
    return new BrokerConfig(Path.of(dir).toAbsolutePath(), host, port, healthPort);
  }

  int controllerPort() {
    return port + 1;
  }

  String bootstrapServers() {
    return host + ":" + port;
  }

  private static int port(
      Map<String, String> environment, String name, int absent, List<String> errors) {
    String text = environment.getOrDefault(name, Integer.toString(absent));
    // 65534, since the controller needs the port after the broker's.
    if (text.matches("\\d{1,5}")
        && Integer.parseInt(text) >= 1
        && Integer.parseInt(text) <= 65534) {
      return Integer.parseInt(text);
    }
    errors.add(name + " is '" + text + "', not a port from 1 to 65534");
    return absent;
  }
}
