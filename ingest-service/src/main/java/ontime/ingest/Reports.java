package ontime.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import ontime.ingest.ReportFolders.Stamp;
import ontime.ingest.ReportManifest.Basis;
import ontime.model.Json;
import ontime.model.MonthManifest;
import ontime.model.ReportError;
import ontime.model.ReportResult;
import ontime.model.ReportStatus;
import ontime.model.ReportStatus.Mode;
import ontime.model.ReportStatus.State;
import ontime.model.Sha256;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that every report's result is that of its file and of the months in the lake. Looks at
 * the folders every now and then, and runs what is out of date, one report at a time and never
 * beside a month. What fails is not tried again before its file or the months change, or somebody
 * asks for it.
 */
final class Reports implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Reports.class);
  private static final String JOB_GROUP = "report";
  private static final int REMEMBERED = 200;

  /**
   * @param look how often at the folders
   * @param quiet after a start or a month's commit before reports run that nobody waits for:
   *     loaders and a first training want the machine, and another month may follow
   */
  record Pauses(Duration look, Duration quiet) {
    static final Pauses STANDARD = new Pauses(Duration.ofSeconds(2), Duration.ofSeconds(60));
  }

  private final ReportFolders folders;
  private final Lake lake;
  private final ReportLake results;
  private final ReportPartials partials;
  private final ReferenceTables tables;
  private final ReportRunner runner;
  private final Spark spark;
  private final Runnable committed;
  private final Clock clock;
  private final Pauses pauses;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "reports"));

  private final Map<String, ReportFile> files = new TreeMap<>();
  private final Deque<AskedRun> asked = new ArrayDeque<>();
  private final Map<String, AskedRun> remembered = new LinkedHashMap<>();
  private IngestJobs jobs;
  private List<MonthManifest> months;
  private Instant notBefore;
  private boolean looked;
  private boolean untidy = true;
  private boolean busy;
  private boolean closed;

  /**
   * @param committed run after each commit
   */
  Reports(
      ReportFolders folders,
      Lake lake,
      ReportLake results,
      Spark spark,
      Runnable committed,
      Clock clock,
      Pauses pauses) {
    this.folders = folders;
    this.lake = lake;
    this.results = results;
    this.spark = spark;
    this.committed = committed;
    this.clock = clock;
    this.pauses = pauses;
    this.tables = ReferenceTables.bundled();
    this.partials = new ReportPartials(lake);
    this.runner = new ReportRunner(lake, spark, tables, partials);
    this.months = lake.manifests();
    this.notBefore = clock.instant().plus(pauses.quiet());
  }

  /**
   * @param worker whose turns the reports take
   */
  synchronized void start(IngestJobs worker) {
    jobs = worker;
    var unused =
        thread.scheduleWithFixedDelay(
            this::look, 0, pauses.look().toMillis(), TimeUnit.MILLISECONDS);
  }

  /** The lake has other months than before. */
  synchronized void monthsChanged() {
    months = lake.manifests();
    notBefore = clock.instant().plus(pauses.quiet());
    untidy = true;
  }

  private void look() {
    try {
      readChanges();
      next();
    } catch (IOException | RuntimeException e) {
      LOG.warn("the folders of reports cannot be looked at", e);
    }
  }

  private synchronized void readChanges() throws IOException {
    Map<String, Stamp> found = folders.files();
    for (Map.Entry<String, Stamp> file : found.entrySet()) {
      ReportFile known = files.get(file.getKey());
      if (known != null && known.stamp().equals(file.getValue())) continue;
      read(file.getKey(), file.getValue()).ifPresent(read -> files.put(read.name(), read));
    }
    files.keySet().retainAll(found.keySet());
    boolean removed = false;
    for (String name : results.names()) {
      Optional<ReportManifest> last = good(name);
      if (found.containsKey(name) || last.isEmpty()) continue;
      results.remove(name, RunIds.next(clock, last.map(ReportManifest::runId)));
      LOG.info("report {} was taken away", name);
      removed = true;
    }
    if (removed) committed.run();
    looked = true;
  }

  private Optional<ReportFile> read(String name, Stamp stamp) throws IOException {
    try {
      String text = Files.readString(stamp.path(), UTF_8);
      ReportSource source = ReportSource.parse(name, text);
      Basis made = good(name).map(ReportManifest::basis).orElse(null);
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

  /** Hands the worker what is to run next, unless it is at one. */
  private synchronized void next() throws IOException {
    if (busy || closed) return;
    AskedRun run = asked.poll();
    Optional<String> name = run == null ? due() : Optional.of(run.name());
    if (name.isPresent()) {
      busy = jobs.runBetween(() -> run(name.get(), Optional.ofNullable(run)));
    } else if (untidy && !clock.instant().isBefore(notBefore)) {
      tidy();
    }
  }

  /** What somebody waits for comes first. */
  private Optional<String> due() {
    if (months.isEmpty()) return Optional.empty();
    boolean quiet = !clock.instant().isBefore(notBefore);
    return files.values().stream()
        .filter(file -> file.saved() || quiet)
        .filter(this::isOutOfDate)
        .min(
            Comparator.comparing((ReportFile file) -> !file.saved())
                .thenComparing(ReportFile::name))
        .map(ReportFile::name);
  }

  private boolean isOutOfDate(ReportFile file) {
    return file.source().isPresent() && !basis(file.source().get()).equals(file.tried());
  }

  /** Of the last good result. */
  Optional<ReportManifest> good(String name) {
    return results.manifest(name).filter(manifest -> !manifest.removed());
  }

  private Basis basis(ReportSource source) {
    SortedMap<YearMonth, String> runs =
        months.stream()
            .collect(
                Collectors.toMap(
                    MonthManifest::month, MonthManifest::runId, (a, b) -> b, TreeMap::new));
    return new Basis(source.sha256(), runs, tables.sha256());
  }

  private void tidy() throws IOException {
    List<String> keys =
        files.values().stream()
            .flatMap(file -> file.source().flatMap(ReportSource::byMonth).stream())
            .map(query -> ReportPartials.key(query, tables.sha256()))
            .toList();
    partials.removeOthers(keys, months);
    untidy = false;
  }

  /** On the worker of months, so that the months stay as they are meanwhile. */
  private void run(String name, Optional<AskedRun> run) {
    try {
      run.ifPresent(AskedRun::begin);
      Optional<Work> work = begin(name, run);
      ReportError error = work.isPresent() ? run(work.get()) : reasonNotToRun(name);
      run.ifPresent(asker -> asker.end(error, good(name)));
    } finally {
      synchronized (this) {
        busy = false;
      }
      try {
        thread.execute(this::look);
      } catch (RejectedExecutionException e) {
        LOG.debug("closed");
      }
    }
  }

  /** What a run works with. */
  private record Work(
      ReportSource source, Basis basis, List<MonthManifest> months, Predicate<YearMonth> anew) {}

  private synchronized Optional<Work> begin(String name, Optional<AskedRun> run) {
    ReportFile file = files.get(name);
    if (closed || file == null || file.source().isEmpty() || months.isEmpty()) {
      return Optional.empty();
    }
    Basis basis = basis(file.source().get());
    files.put(name, file.begun(basis));
    Predicate<YearMonth> anew = month -> run.filter(asker -> asker.anew(month)).isPresent();
    return Optional.of(new Work(file.source().get(), basis, months, anew));
  }

  private synchronized ReportError reasonNotToRun(String name) {
    ReportFile file = files.get(name);
    if (file == null) return new ReportError(name + ".sql", 1, "the file is gone");
    if (file.error() != null) return file.error();
    return new ReportError(name + ".sql", 1, "the lake has no month to run it over");
  }

  /** Null when all went well. */
  private ReportError run(Work work) {
    ReportSource source = work.source();
    ReportError error = null;
    try {
      spark.session().sparkContext().setJobGroup(JOB_GROUP, source.name(), true);
      long begun = System.nanoTime();
      ReportRunner.Table table = runner.run(source, work.months(), work.anew());
      commit(work, table, (System.nanoTime() - begun) / 1e9);
    } catch (ReportException e) {
      error = e.first();
    } catch (IOException | RuntimeException e) {
      error = SqlErrors.of(source, e);
    }
    end(source, error);
    return error;
  }

  private void commit(Work work, ReportRunner.Table table, double seconds) throws IOException {
    ReportSource source = work.source();
    String runId = RunIds.next(clock, results.manifest(source.name()).map(ReportManifest::runId));
    Instant now = clock.instant();
    ReportResult result =
        new ReportResult(
            source.name(),
            runId,
            source.header(),
            source.sql(),
            table.columns(),
            table.rows(),
            List.copyOf(work.basis().months().keySet()),
            now,
            seconds);
    byte[] json = Json.mapper().writeValueAsBytes(result);
    results.commit(
        new ReportManifest(
            source.name(),
            runId,
            work.basis(),
            mode(source),
            Sha256.hex(json),
            json.length,
            table.rows().size(),
            now,
            seconds,
            false),
        json);
    LOG.info(
        "report {}: {} rows in {} s",
        source.name(),
        table.rows().size(),
        "%.1f".formatted(seconds));
    committed.run();
  }

  private synchronized void end(ReportSource source, ReportError error) {
    if (error != null && !closed) LOG.warn("{}", error);
    // The file may be another by now: then how this run went says nothing of it.
    files.computeIfPresent(
        source.name(), (name, file) -> file.running() ? file.ended(error) : file);
  }

  private static Mode mode(ReportSource source) {
    return source.byMonth().isPresent() ? Mode.INCREMENTAL : Mode.WHOLE;
  }

  /** In order of name. */
  List<ReportStatus> all() {
    List<ReportFile> now;
    synchronized (this) {
      now = List.copyOf(files.values());
    }
    return now.stream().map(this::status).toList();
  }

  Optional<ReportStatus> report(String name) {
    ReportFile file;
    synchronized (this) {
      file = files.get(name);
    }
    return Optional.ofNullable(file).map(this::status);
  }

  private synchronized ReportStatus status(ReportFile file) {
    Optional<ReportManifest> last = good(file.name());
    Optional<ReportSource> source = file.source();
    return new ReportStatus(
        file.name(),
        file.stamp().path().toString(),
        source.map(read -> read.header().title()).orElse(null),
        state(file),
        file.error(),
        source.map(Reports::mode).orElse(null),
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

  /**
   * Runs the report whether it is out of date or not.
   *
   * @param anewFrom months from this one on are read again, whatever is known of them
   * @return empty when there is no such file
   */
  Optional<AskedRun> ask(String name, Optional<YearMonth> anewFrom) throws IOException {
    readChanges();
    AskedRun run = new AskedRun(name, anewFrom, clock);
    synchronized (this) {
      if (!files.containsKey(name)) return Optional.empty();
      asked.add(run);
      remembered.put(run.id(), run);
      if (remembered.size() > REMEMBERED) remembered.remove(remembered.keySet().iterator().next());
    }
    next();
    return Optional.of(run);
  }

  /** A run that was asked for since the start; the last 200 are remembered. */
  synchronized Optional<AskedRun> asked(String name, String id) {
    return Optional.ofNullable(remembered.get(id)).filter(run -> run.name().equals(name));
  }

  /**
   * Looks at a text that may become a report, without running it.
   *
   * @return what is wrong with it, in order of line; empty when nothing is
   */
  List<ReportError> check(String name, String text) {
    try {
      runner.check(ReportSource.parse(name, text));
      return List.of();
    } catch (ReportException e) {
      return e.errors();
    }
  }

  /** What runs is cut short: its result is not there, and it is run again when this starts. */
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
    }
    thread.shutdownNow();
    spark.running().ifPresent(context -> context.cancelJobGroup(JOB_GROUP));
  }
}
