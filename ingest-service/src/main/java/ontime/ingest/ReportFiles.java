package ontime.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.time.Clock;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import ontime.ingest.ReportFolders.Stamp;
import ontime.ingest.ReportManifest.Basis;
import ontime.model.MonthManifest;
import ontime.model.ReportError;
import ontime.model.ReportStatus;
import ontime.model.ReportStatus.State;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The reports' files as they were last read, how each went, and which of them are to be run. */
final class ReportFiles {
  private static final Logger LOG = LoggerFactory.getLogger(ReportFiles.class);

  private final ReportFolders folders;
  private final ReportLake results;
  private final String tables;
  private final Clock clock;
  private final Map<String, ReportFile> files = new TreeMap<>();
  private List<MonthManifest> months = List.of();
  private boolean looked;

  /**
   * @param tables SHA-256 of the reference tables
   */
  ReportFiles(ReportFolders folders, ReportLake results, String tables, Clock clock) {
    this.folders = folders;
    this.results = results;
    this.tables = tables;
    this.clock = clock;
  }

  /**
   * @param now what the lake has, in order
   */
  synchronized void months(List<MonthManifest> now) {
    months = now;
  }

  /**
   * Reads what was saved since the last look, and takes away the reports whose file is gone.
   *
   * @return whether one was taken away
   */
  synchronized boolean look() throws IOException {
    Map<String, Stamp> found = folders.files();
    for (Map.Entry<String, Stamp> file : found.entrySet()) {
      ReportFile known = files.get(file.getKey());
      if (known != null && known.stamp().equals(file.getValue())) continue;
      read(file.getKey(), file.getValue()).ifPresent(read -> files.put(read.name(), read));
    }
    files.keySet().retainAll(found.keySet());
    boolean removed = false;
    for (String name : results.names()) {
      // In this order: on S3 each manifest that is read is a request, and looks are many.
      if (found.containsKey(name)) continue;
      Optional<ReportManifest> last = results.good(name);
      if (last.isEmpty()) continue;
      results.remove(name, RunIds.next(clock, last.map(ReportManifest::runId)));
      LOG.info("report {} was taken away", name);
      removed = true;
    }
    looked = true;
    return removed;
  }

  private Optional<ReportFile> read(String name, Stamp stamp) throws IOException {
    try {
      String text = Files.readString(stamp.path(), UTF_8);
      ReportSource source = ReportSource.parse(name, text);
      Basis made = results.good(name).map(ReportManifest::basis).orElse(null);
      return Optional.of(ReportFile.read(name, stamp, source, made, looked));
    } catch (ReportException e) {
      LOG.warn("{}", e.getMessage());
      return Optional.of(ReportFile.wrong(name, stamp, e.first()));
    } catch (CharacterCodingException e) {
      ReportError error = new ReportError(name + ".sql", 1, "the file is not text in UTF-8");
      return Optional.of(ReportFile.wrong(name, stamp, error));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  synchronized boolean has(String name) {
    return files.containsKey(name);
  }

  /**
   * What is out of date; what somebody waits for comes first.
   *
   * @param all those too that nobody waits for
   */
  synchronized Optional<String> due(boolean all) {
    if (months.isEmpty()) return Optional.empty();
    return files.values().stream()
        .filter(file -> file.saved() || all)
        .filter(this::isOutOfDate)
        .min(
            Comparator.comparing((ReportFile file) -> !file.saved())
                .thenComparing(ReportFile::name))
        .map(ReportFile::name);
  }

  private boolean isOutOfDate(ReportFile file) {
    return file.source().isPresent() && !basis(file.source().get()).equals(file.tried());
  }

  private Basis basis(ReportSource source) {
    SortedMap<YearMonth, String> runs =
        months.stream()
            .collect(
                Collectors.toMap(
                    MonthManifest::month, MonthManifest::runId, (a, b) -> b, TreeMap::new));
    return new Basis(source.sha256(), runs, tables);
  }

  /**
   * What a run works with.
   *
   * @param months in order, at least one
   */
  record Work(ReportSource source, Basis basis, List<MonthManifest> months) {}

  /**
   * @throws ReportException if there is nothing to run, or nothing to run it over
   */
  synchronized Work begin(String name) throws ReportException {
    ReportFile file = files.get(name);
    if (file == null) throw new ReportException(name + ".sql", 1, "the file is gone");
    if (file.source().isEmpty()) throw new ReportException(List.of(file.error()));
    if (months.isEmpty()) {
      throw new ReportException(name + ".sql", 1, "the lake has no month to run it over");
    }
    Work work = new Work(file.source().get(), basis(file.source().get()), months);
    files.put(name, file.begun(work.basis()));
    return work;
  }

  /**
   * @param error null when all went well
   */
  synchronized void end(String name, ReportError error) {
    // The file may be another by now: then how this run went says nothing of it.
    files.computeIfPresent(name, (key, file) -> file.running() ? file.ended(error) : file);
  }

  /** Those of the rows of {@code by_month} that a report or a month needs stay. */
  synchronized void tidy(ReportPartials partials) throws IOException {
    List<String> keys =
        files.values().stream()
            .flatMap(file -> file.source().flatMap(ReportSource::byMonth).stream())
            .map(query -> ReportPartials.key(query, tables))
            .toList();
    partials.removeOthers(keys, months);
  }

  /** In order of name. */
  synchronized List<ReportStatus> all() {
    return files.values().stream().map(this::status).toList();
  }

  synchronized Optional<ReportStatus> report(String name) {
    return Optional.ofNullable(files.get(name)).map(this::status);
  }

  private ReportStatus status(ReportFile file) {
    Optional<ReportManifest> last = results.good(file.name());
    return new ReportStatus(
        file.name(),
        file.stamp().path().toString(),
        file.source().map(read -> read.header().title()).orElse(null),
        state(file),
        file.error(),
        file.source().map(ReportSource::mode).orElse(null),
        last.map(ReportManifest::runId).orElse(null),
        last.map(ReportManifest::computedAt).orElse(null),
        last.map(ReportManifest::seconds).orElse(null),
        last.map(ReportManifest::rows).orElse(null),
        last.map(manifest -> manifest.months().size()).orElse(null),
        last.map(results::announced).orElse(false));
  }

  private State state(ReportFile file) {
    if (file.running()) return State.RUNNING;
    if (file.error() != null) return State.FAILED;
    if (months.isEmpty()) return State.NEVER;
    return isOutOfDate(file) ? State.WAITING : State.READY;
  }
}
