package ontime.modelkit;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import ontime.model.Json;

/**
 * The models of a lake: {@code models/<version>/}, written aside and moved into place whole, and
 * {@code models/active.json}, replaced atomically. A reader sees a whole version or none.
 */
public final class ModelRegistry {
  static final String MANIFEST = "manifest.json";
  static final String EVALUATION = "evaluation.json";
  private static final String ACTIVE = "active.json";
  private static final Pattern VERSION = Pattern.compile("[0-9A-Za-z][0-9A-Za-z-]*");

  private final Path models;
  private final Clock clock;

  public ModelRegistry(Path lake, Clock clock) {
    models = lake.resolve("models");
    this.clock = clock;
  }

  /** An empty directory for a version's files, which nobody reads. */
  public Path stage(String version) throws IOException {
    Path staged = models.resolve(".staging-" + checked(version));
    delete(staged);
    return Files.createDirectories(staged);
  }

  /**
   * Makes what was staged a version: the commit.
   *
   * @throws IOException also if there is such a version already
   */
  public void publish(Path staged, ModelManifest manifest, List<Evaluation> evaluations)
      throws IOException {
    put(staged.resolve(EVALUATION), evaluations);
    put(staged.resolve(MANIFEST), manifest);
    Path version = directory(manifest.version());
    if (Files.exists(version)) throw new IOException("there is a version " + manifest.version());
    Files.move(staged, version, ATOMIC_MOVE);
    force(models);
  }

  /** Removes what crashes left behind. Not while something trains. */
  public void removeGarbage() throws IOException {
    for (Path child : children())
      if (child.getFileName().toString().startsWith(".staging-")) delete(child);
  }

  /** In order of version, the latest first. */
  public List<ModelManifest> manifests() {
    return children().stream()
        .map(child -> child.getFileName().toString())
        .filter(name -> VERSION.matcher(name).matches())
        .map(this::manifest)
        .flatMap(Optional::stream)
        .sorted(Comparator.comparing(ModelManifest::version).reversed())
        .toList();
  }

  /** Empty for what is no version. */
  public Optional<ModelManifest> manifest(String version) {
    if (!VERSION.matcher(version).matches()) return Optional.empty();
    return read(directory(version).resolve(MANIFEST), ModelManifest.class);
  }

  /** One for each moment; empty for what is no version. */
  public List<Evaluation> evaluations(String version) {
    if (!VERSION.matcher(version).matches()) return List.of();
    return read(directory(version).resolve(EVALUATION), Evaluation[].class)
        .map(List::of)
        .orElse(List.of());
  }

  /** Empty before the first activation. */
  public Optional<Active> active() {
    return read(models.resolve(ACTIVE), Active.class);
  }

  /**
   * @throws WorseModelException if it is worse than the version it was compared with, and that one
   *     is still active
   * @throws IllegalArgumentException if there is no such version
   */
  public Active activate(String version) throws IOException, WorseModelException {
    ModelManifest manifest = known(version);
    boolean against =
        manifest.comparison() != null
            && active().filter(a -> a.version().equals(manifest.comparison().with())).isPresent();
    if (against && !manifest.activatable()) throw new WorseModelException(manifest);
    return putActive(version, false);
  }

  /** As {@link #activate}, even if it is worse. */
  public Active activateForced(String version) throws IOException {
    known(version);
    return putActive(version, true);
  }

  /**
   * Makes the version active that was so before. Rolling back twice comes back.
   *
   * @return empty if there is none to go back to
   */
  public Optional<Active> rollBack() throws IOException {
    Optional<String> previous =
        active().map(Active::previous).filter(version -> manifest(version).isPresent());
    return previous.isEmpty() ? Optional.empty() : Optional.of(putActive(previous.get(), true));
  }

  /**
   * Reads a version's scorers, some milliseconds each.
   *
   * @throws IOException also if a scorer is not the one that the manifest names
   */
  public LoadedModel load(String version) throws IOException {
    return LoadedModel.read(directory(version), known(version));
  }

  Path directory(String version) {
    return models.resolve(checked(version));
  }

  private ModelManifest known(String version) {
    return manifest(version)
        .orElseThrow(() -> new IllegalArgumentException("no model version " + version));
  }

  private synchronized Active putActive(String version, boolean forced) throws IOException {
    Active before = active().orElse(null);
    if (before != null && before.version().equals(version)) return before;
    String previous = before == null ? null : before.version();
    Active next = new Active(version, previous, forced, clock.instant());
    put(models.resolve(ACTIVE), next);
    return next;
  }

  private static String checked(String version) {
    if (!VERSION.matcher(version).matches())
      throw new IllegalArgumentException("not a version: " + version);
    return version;
  }

  private static <T> Optional<T> read(Path file, Class<T> type) {
    try {
      return Optional.of(Json.mapper().readValue(Files.readAllBytes(file), type));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void put(Path file, Object content) throws IOException {
    Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
    byte[] json = Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(content);
    try (FileChannel out = FileChannel.open(temporary, CREATE, TRUNCATE_EXISTING, WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(json);
      while (bytes.hasRemaining()) out.write(bytes);
      out.force(true);
    }
    Files.move(temporary, file, ATOMIC_MOVE);
    force(file.getParent());
  }

  private static void force(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory)) {
      channel.force(true);
    }
  }

  private List<Path> children() {
    try (Stream<Path> children = Files.list(models)) {
      return children.sorted().toList();
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path path) throws IOException {
    if (!Files.exists(path)) return;
    try (Stream<Path> all = Files.walk(path)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(each);
    }
  }
}
