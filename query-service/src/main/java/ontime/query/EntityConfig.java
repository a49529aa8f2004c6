package ontime.query;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import ontime.kit.Settings;

/**
 * Where more is known of airlines, airplanes and airports than the bundled tables know.
 *
 * @param faaRegistry folder with the files of the FAA's database
 * @param openFlights folder with OpenFlights' files
 * @param wikipedia the encyclopedia's address; asked only when given
 */
record EntityConfig(
    Optional<Path> faaRegistry, Optional<Path> openFlights, Optional<URI> wikipedia) {
  static final EntityConfig BUNDLED =
      new EntityConfig(Optional.empty(), Optional.empty(), Optional.empty());

  static EntityConfig from(Settings settings) {
    return new EntityConfig(
        settings.path("ONTIME_FAA_REGISTRY"),
        settings.path("ONTIME_OPENFLIGHTS"),
        settings.text("ONTIME_WIKIPEDIA", "").isEmpty()
            ? Optional.empty()
            : Optional.of(settings.uri("ONTIME_WIKIPEDIA", "https://en.wikipedia.org")));
  }
}
