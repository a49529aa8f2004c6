package ontime.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
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
 * files are there, so a reader sees a whole month or the one before, and whatever no manifest names
 * is garbage.
 */
final class Lake {
  private static final String MANIFESTS = "manifests";
  private static final String JSON = ".json";

  /** Of jobs that run, and of Spark: there is nothing in it when a service starts. */
  static final String STAGING = "staging";

  private final Folder folder;

  Lake(Folder folder) {
    this.folder = folder;
  }

  Folder folder() {
    return folder;
  }

  /** Of one job, for files that nobody else reads; gone after the job and at start. */
  static String staging(String name) {
    return STAGING + "/" + name;
  }

  Optional<MonthManifest> manifest(YearMonth month) {
    return folder.read(manifestFile(month)).map(Lake::manifest);
  }

  private static MonthManifest manifest(byte[] json) {
    try {
      return Json.mapper().readValue(json, MonthManifest.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** In order of month. */
  List<MonthManifest> manifests() {
    return manifestNames()
        .map(name -> YearMonth.parse(name.substring(0, name.length() - JSON.length())))
        .map(this::manifest)
        .flatMap(Optional::stream)
        .sorted(Comparator.comparing(MonthManifest::month))
        .toList();
  }

  /** How many months there are. */
  long months() {
    return manifestNames().count();
  }

  private Stream<String> manifestNames() {
    return folder.children(MANIFESTS).stream().filter(name -> name.endsWith(JSON));
  }

  /** Makes the run that the manifest names the month. Its files must be complete. */
  void commit(MonthManifest manifest) throws IOException {
    folder.put(
        manifestFile(manifest.month()),
        Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(manifest));
  }

  boolean announced(LakePaths run) {
    return folder.exists(run.announcement());
  }

  void markAnnounced(LakePaths run) throws IOException {
    folder.put(run.announcement(), new byte[0]);
  }

  /** Removes the month's directories that its manifest does not name. */
  void removeOtherRuns(YearMonth month) throws IOException {
    Optional<String> run = manifest(month).map(MonthManifest::runId);
    LakePaths any = new LakePaths(month, "any");
    for (String directory : List.of(any.parquet(), any.jsonLines(), any.rejects())) {
      String parent = directory.substring(0, directory.lastIndexOf('/'));
      for (String name : folder.children(parent)) {
        boolean current = run.filter(id -> name.equals(id) || name.equals("run=" + id)).isPresent();
        if (!current) folder.delete(parent + "/" + name);
      }
    }
    for (String name : folder.children("announcements")) {
      boolean current = run.filter(id -> name.equals(month + "-" + id)).isPresent();
      if (name.startsWith(month + "-") && !current) folder.delete("announcements/" + name);
    }
  }

  /** What crashes left behind. Only before the first job: a running job's files are unnamed too. */
  void removeGarbage() throws IOException {
    folder.delete(STAGING);
    for (YearMonth month : monthsThere()) removeOtherRuns(month);
  }

  private Set<YearMonth> monthsThere() {
    Stream<YearMonth> parquet =
        folder.children("flights").stream()
            .flatMap(
                year ->
                    folder.children("flights/" + year).stream()
                        .map(month -> YearMonth.of(hiveValue(year), hiveValue(month))));
    Stream<YearMonth> others =
        Stream.of("flights-jsonl", "rejects")
            .flatMap(name -> folder.children(name).stream())
            .map(YearMonth::parse);
    return Stream.concat(parquet, others).collect(Collectors.toSet());
  }

  private static int hiveValue(String name) {
    return Integer.parseInt(name.substring(name.indexOf('=') + 1));
  }

  private static String manifestFile(YearMonth month) {
    return MANIFESTS + "/" + month + JSON;
  }
}
