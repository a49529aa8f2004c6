package ontime.kit;

import java.time.Duration;
import java.util.Optional;

/**
 * @param host the address to bind to
 * @param port 0 is any free port
 * @param adminToken what endpoints that change something want; without one they refuse everybody
 * @param drain how long requests under way may take to end when the service stops
 */
public record HttpConfig(String host, int port, Optional<Secret> adminToken, Duration drain) {
  /**
   * From {@code ONTIME_HOST}, {@code ONTIME_PORT}, {@code ONTIME_ADMIN_TOKEN} or {@code …_FILE},
   * {@code …_DRAIN}.
   */
  public static HttpConfig from(Settings settings, int defaultPort) {
    return new HttpConfig(
        settings.text("ONTIME_HOST", "127.0.0.1"),
        settings.port("ONTIME_PORT", defaultPort),
        settings.secret("ONTIME_ADMIN_TOKEN"),
        Duration.ofSeconds(settings.number("ONTIME_DRAIN_SECONDS", 10, 0, 600)));
  }
}
