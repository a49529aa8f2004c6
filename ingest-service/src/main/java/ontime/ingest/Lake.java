package ontime.ingest;

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
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ontime.model.Json;
import ontime.model.MonthManifest;

/**
 * The lake's catalogue: which run of which month counts.
 *
 * <p>A month is what {@code manifests/<month>.json} names. It is put there atomically after all its
 * files are on disk, so a reader sees a whole month or the one before, and whatever no manifest
 * names is garbage.
 */
final class Lake {
  private static final String JSON = ".json";

  private final Path root;

  Lake(Path root) {
    this.root = root;
  }

  Path root() {
    return root;
  }

  /** Of one job, for files that nobody else reads; gone after the job and at start. */
  Path staging(String name) {
    return root.resolve("staging").resolve(name);
  }

  Optional<MonthManifest> manifest(YearMonth month) {
    try {
      byte[] json = Files.readAllBytes(manifestFile(month));
      return Optional.of(Json.mapper().readValue(json, MonthManifest.class));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** In order of month. */
  List<MonthManifest> manifests() {
    return children(root.resolve("manifests")).stream()
        .map(file -> file.getFileName().toString())
        .filter(name -> name.endsWith(JSON))
        .map(name -> YearMonth.parse(name.substring(0, name.length() - JSON.length())))
        .map(this::manifest)
        .flatMap(Optional::stream)
        .sorted(Comparator.comparing(MonthManifest::month))
        .toList();
  }

  /** How many months there are. */
  long months() {
    return children(root.resolve("manifests")).stream()
        .filter(file -> file.toString().endsWith(JSON))
        .count();
  }

  /** Makes the run that the manifest names the month. Its files must be complete. */
  void commit(MonthManifest manifest) throws IOException {
    put(
        manifestFile(manifest.month()),
        Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(manifest));
  }

  /** Writes a file so that a reader sees all of it or none, after a crash too. */
  static void put(Path file, byte[] content) throws IOException {
    Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
    Files.createDirectories(file.getParent());
    ByteBuffer bytes = ByteBuffer.wrap(content);
    try (FileChannel out = FileChannel.open(temporary, CREATE, TRUNCATE_EXISTING, WRITE)) {
      while (bytes.hasRemaining()) out.write(bytes);
      out.force(true);
    }
    Files.move(temporary, file, ATOMIC_MOVE);
    forceDirectory(file.getParent());
  }

  boolean announced(LakePaths run) {
    return Files.exists(root.resolve(run.announcement()));
  }

  void markAnnounced(LakePaths run) throws IOException {
    Path marker = root.resolve(run.announcement());
    Files.createDirectories(marker.getParent());
    Files.write(marker, new byte[0]);
  }

  /** Removes the month's directories that its manifest does not name. */
  void removeOtherRuns(YearMonth month) throws IOException {
    Optional<String> run = manifest(month).map(MonthManifest::runId);
    LakePaths any = new LakePaths(month, "any");
    for (Path directory : List.of(any.parquet(), any.jsonLines(), any.rejects())) {
      for (Path child : children(root.resolve(directory).getParent())) {
        String name = child.getFileName().toString();
        boolean current = run.filter(id -> name.equals(id) || name.equals("run=" + id)).isPresent();
        if (!current) delete(child);
      }
    }
    for (Path marker : children(root.resolve("announcements"))) {
      String name = marker.getFileName().toString();
      boolean current = run.filter(id -> name.equals(month + "-" + id)).isPresent();
      if (name.startsWith(month + "-") && !current) delete(marker);
    }
  }

  /** What crashes left behind. Only before the first job: a running job's files are unnamed too. */
  void removeGarbage() throws IOException {
    delete(root.resolve("staging"));
    for (YearMonth month : monthsOnDisk()) removeOtherRuns(month);
  }

  private Set<YearMonth> monthsOnDisk() {
    Stream<YearMonth> parquet =
        children(root.resolve("flights")).stream()
            .flatMap(
                year ->
                    children(year).stream()
                        .map(month -> YearMonth.of(hiveValue(year), hiveValue(month))));
    Stream<YearMonth> others =
        Stream.of("flights-jsonl", "rejects")
            .flatMap(name -> children(root.resolve(name)).stream())
            .map(month -> YearMonth.parse(month.getFileName().toString()));
    return Stream.concat(parquet, others).collect(Collectors.toSet());
  }

  private static int hiveValue(Path directory) {
    String name = directory.getFileName().toString();
    return Integer.parseInt(name.substring(name.indexOf('=') + 1));
  }

  /** Files deleted while they are read stay readable to whoever has them open. */
  static void delete(Path path) throws IOException {
    if (!Files.exists(path)) return;
    try (Stream<Path> all = Files.walk(path)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(each);
    }
  }

  private Path manifestFile(YearMonth month) {
    return root.resolve("manifests").resolve(month + JSON);
  }

  /** In order of name; empty when there is no such directory. */
  static List<Path> children(Path directory) {
    try (Stream<Path> children = Files.list(directory)) {
      return children.sorted().toList();
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void forceDirectory(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory)) {
      channel.force(true);
    }
  }
}
