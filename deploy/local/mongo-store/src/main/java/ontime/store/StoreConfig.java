package ontime.store;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the store is told by its environment.
 *
 * @param directory of the data, made when it is not there; {@code ONTIME_STORE_DIR}, required
 * @param host the address that listens for clients; {@code ONTIME_STORE_HOST}
 * @param port of the wire protocol, 0 for any; {@code ONTIME_STORE_PORT}
 * @param healthPort of {@code /health}, 0 for any; {@code ONTIME_STORE_HEALTH_PORT}
 * @param cacheMebibytes 8 to 65536, of blocks read; {@code ONTIME_STORE_CACHE_MB}
 * @param fsync whether an acknowledged write outlives the machine and not only the process; {@code
 *     ONTIME_STORE_FSYNC}
 */
record StoreConfig(
    Path directory, String host, int port, int healthPort, int cacheMebibytes, boolean fsync) {

  /**
   * @throws IllegalArgumentException whose message has a line for everything that is wrong
   */
  static StoreConfig from(Map<String, String> environment) {
    Reader reader = new Reader(environment);
    StoreConfig config =
        new StoreConfig(
            reader.path("ONTIME_STORE_DIR"),
            reader.value("ONTIME_STORE_HOST").orElse("127.0.0.1"),
            reader.number("ONTIME_STORE_PORT", 27017, 0, 65535),
            reader.number("ONTIME_STORE_HEALTH_PORT", 27018, 0, 65535),
            reader.number("ONTIME_STORE_CACHE_MB", 128, 8, 65536),
            reader.flag("ONTIME_STORE_FSYNC"));
    if (!reader.errors.isEmpty()) {
      throw new IllegalArgumentException(String.join("\n", reader.errors));
    }
    return config;
  }

  private static final class Reader {
    private final Map<String, String> environment;
    private final List<String> errors = new ArrayList<>();

    Reader(Map<String, String> environment) {
      this.environment = environment;
    }

    Path path(String name) {
      Optional<String> value = value(name);
      if (value.isEmpty()) {
        errors.add(name + " is not set: the directory of the data");
      }
      return value.map(Path::of).orElse(null);
    }

    int number(String name, int usual, int least, int most) {
      String value = value(name).orElse(Integer.toString(usual));
      if (value.matches("\\d{1,9}")) {
        int number = Integer.parseInt(value);
        if (number >= least && number <= most) {
          return number;
        }
      }
      errors.add(name + " is '" + value + "': must be a number from " + least + " to " + most);
      return usual;
    }

    boolean flag(String name) {
      String value = value(name).orElse("false");
      if (!value.equals("true") && !value.equals("false")) {
        errors.add(name + " is '" + value + "': must be true or false");
      }
      return value.equals("true");
    }

    private Optional<String> value(String name) {
      return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }
  }
}
