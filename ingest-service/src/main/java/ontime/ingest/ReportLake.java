package ontime.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import ontime.model.Json;

/**
 * The reports in the lake: {@code reports/<name>/<run>.json} is a result, {@code manifest.json}
 * beside it says which one counts, {@code <run>.announced} that the broker has its message.
 */
final class ReportLake {
  private static final String MANIFEST = "manifest.json";

  private final Path root;

  ReportLake(Lake lake) {
    this.root = lake.root().resolve("reports");
  }

  /** Of the last good run, or that the report was removed. */
  Optional<ReportManifest> manifest(String name) {
    try {
      byte[] json = Files.readAllBytes(directory(name).resolve(MANIFEST));
      return Optional.of(Json.mapper().readValue(json, ReportManifest.class));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Of the last good run; empty for a report that was removed too. */
  Optional<ReportManifest> good(String name) {
    return manifest(name).filter(manifest -> !manifest.removed());
  }

  /** Of all reports, in order, the removed ones too. */
  List<String> names() {
    return Lake.children(root).stream().map(path -> path.getFileName().toString()).toList();
  }

  /** In order of name, the removed ones too. */
  List<ReportManifest> manifests() {
    return names().stream().map(this::manifest).flatMap(Optional::stream).toList();
  }

  /** Makes the result the report. Whoever reads the one before may go on, nobody begins to. */
  void commit(ReportManifest manifest, byte[] result) throws IOException {
    Lake.put(result(manifest), result);
    put(manifest);
  }

  /** The report is no more, which its readers are still to be told. */
  void remove(String name, String runId) throws IOException {
    put(ReportManifest.removed(name, runId));
  }

  private void put(ReportManifest manifest) throws IOException {
    Path directory = directory(manifest.name());
    Lake.put(
        directory.resolve(MANIFEST),
        Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(manifest));
    Set<Path> current = Set.of(directory.resolve(MANIFEST), result(manifest), marker(manifest));
    for (Path file : Lake.children(directory)) {
      if (!current.contains(file)) Lake.delete(file);
    }
  }

  Path result(ReportManifest manifest) {
    return directory(manifest.name()).resolve(manifest.runId() + ".json");
  }

  boolean announced(ReportManifest manifest) {
    return Files.exists(marker(manifest));
  }

  /** Of a removed report nothing stays behind. */
  void markAnnounced(ReportManifest manifest) throws IOException {
    if (!manifest.removed()) {
      Files.write(marker(manifest), new byte[0]);
    } else if (manifest(manifest.name()).filter(ReportManifest::removed).isPresent()) {
      Lake.delete(directory(manifest.name()));
    }
  }

  private Path marker(ReportManifest manifest) {
    return directory(manifest.name()).resolve(manifest.runId() + ".announced");
  }

  private Path directory(String name) {
    return root.resolve(name);
  }
}
