package ontime.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import ontime.model.Json;

/**
 * The reports in the lake: {@code reports/<name>/<run>.json} is a result, {@code manifest.json}
 * beside it says which one counts, {@code <run>.announced} that the broker has its message.
 */
final class ReportLake {
  private static final String ROOT = "reports";
  private static final String MANIFEST = "manifest.json";

  private final Folder folder;

  ReportLake(Lake lake) {
    this.folder = lake.folder();
  }

  /** Of the last good run, or that the report was removed. */
  Optional<ReportManifest> manifest(String name) {
    return folder.read(file(name, MANIFEST)).map(ReportLake::manifest);
  }

  private static ReportManifest manifest(byte[] json) {
    try {
      return Json.mapper().readValue(json, ReportManifest.class);
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
    return folder.children(ROOT);
  }

  /** In order of name, the removed ones too. */
  List<ReportManifest> manifests() {
    return names().stream().map(this::manifest).flatMap(Optional::stream).toList();
  }

  /** Makes the result the report. Whoever reads the one before may go on, nobody begins to. */
  void commit(ReportManifest manifest, byte[] result) throws IOException {
    folder.put(file(manifest.name(), result(manifest)), result);
    put(manifest);
  }

  /** The report is no more, which its readers are still to be told. */
  void remove(String name, String runId) throws IOException {
    put(ReportManifest.removed(name, runId));
  }

  private void put(ReportManifest manifest) throws IOException {
    String name = manifest.name();
    folder.put(
        file(name, MANIFEST),
        Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(manifest));
    Set<String> current = Set.of(MANIFEST, result(manifest), marker(manifest));
    for (String file : folder.children(directory(name))) {
      if (!current.contains(file)) folder.delete(file(name, file));
    }
  }

  /**
   * The result.
   *
   * @throws java.nio.file.NoSuchFileException if there is a newer one
   */
  InputStream open(ReportManifest manifest) throws IOException {
    return folder.open(file(manifest.name(), result(manifest)));
  }

  boolean announced(ReportManifest manifest) {
    return folder.exists(file(manifest.name(), marker(manifest)));
  }

  /** Of a removed report nothing stays behind. */
  void markAnnounced(ReportManifest manifest) throws IOException {
    if (!manifest.removed()) {
      folder.put(file(manifest.name(), marker(manifest)), new byte[0]);
    } else if (manifest(manifest.name()).filter(ReportManifest::removed).isPresent()) {
      folder.delete(directory(manifest.name()));
    }
  }

  private static String result(ReportManifest manifest) {
    return manifest.runId() + ".json";
  }

  private static String marker(ReportManifest manifest) {
    return manifest.runId() + ".announced";
  }

  private static String directory(String name) {
    return ROOT + "/" + name;
  }

  private static String file(String name, String file) {
    return directory(name) + "/" + file;
  }
}
