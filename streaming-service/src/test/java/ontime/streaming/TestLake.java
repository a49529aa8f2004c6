package ontime.streaming;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.stream.Stream;
import ontime.modelkit.LoadedModel;
import ontime.modelkit.ModelRegistry;

/** A lake with the real small models that prediction-service's tests have. */
final class TestLake {
  static final String FIRST = "sample";
  static final String SECOND = "again";
  private static final Path MODELS = Path.of("../prediction-service/src/test/resources/models");

  private final Path root;
  private final ModelRegistry registry;

  /** With two versions of which none is active. */
  TestLake(Path root) throws IOException {
    this.root = root;
    registry = new ModelRegistry(root, Clock.systemUTC());
    copy(FIRST);
    copy(SECOND);
  }

  Path root() {
    return root;
  }

  void activate(String version) throws IOException {
    registry.activateForced(version);
  }

  LoadedModel load(String version) throws IOException {
    return registry.load(version);
  }

  private void copy(String version) throws IOException {
    Path from = MODELS.resolve(FIRST);
    Path to = root.resolve("models").resolve(version);
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) Files.createDirectories(target);
        else Files.copy(file, target);
      }
    }
    Path manifest = to.resolve("manifest.json");
    String named = Files.readString(manifest).replace('"' + FIRST + '"', '"' + version + '"');
    Files.writeString(manifest, named);
  }
}
