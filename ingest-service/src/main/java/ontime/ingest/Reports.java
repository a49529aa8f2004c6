package ontime.ingest;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import ontime.model.ReportError;
import ontime.model.ReportStatus;
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
  private static final int REMEMBERED = 200;

  /**
   * @param look how often at the folders
   * @param quiet after a start or a month's commit before reports run that nobody waits for:
   *     loaders and a first training want the machine, and another month may follow
   */
  record Pauses(Duration look, Duration quiet) {
    static final Pauses STANDARD = new Pauses(Duration.ofSeconds(2), Duration.ofSeconds(60));
  }

  private final Lake lake;
  private final ReportLake results;
  private final ReportFiles files;
  private final ReportPartials partials;
  private final ReportRunner runner;
  private final ReportWorker worker;
  private final Runnable committed;
  private final Clock clock;
  private final Pauses pauses;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "reports"));

  private final Deque<AskedRun> asked = new ArrayDeque<>();
  private final Map<String, AskedRun> remembered = new LinkedHashMap<>();
  private IngestJobs jobs;
  private Instant notBefore;
  private boolean untidy;
  private boolean busy;
  private boolean closed;

  /**
   * @param committed run after each commit
   */
  Reports(
      ReportFolders folders,
      Lake lake,
      ReportLake results,
      ReferenceTables tables,
      Spark spark,
      Runnable committed,
      Clock clock,
      Pauses pauses) {
    this.lake = lake;
    this.results = results;
    this.files = new ReportFiles(folders, results, tables.sha256(), clock);
    this.partials = new ReportPartials(lake);
    this.runner = new ReportRunner(lake, spark, tables, partials);
    this.worker = new ReportWorker(runner, results, spark, clock);
    this.committed = committed;
    this.clock = clock;
    this.pauses = pauses;
    monthsChanged();
  }

  /**
   * @param turns the reports take among its months
   */
  synchronized void start(IngestJobs turns) {
    jobs = turns;
    var unused =
        thread.scheduleWithFixedDelay(
            this::look, 0, pauses.look().toMillis(), TimeUnit.MILLISECONDS);
  }

  /** The lake has other months than before. */
  synchronized void monthsChanged() {
    files.months(lake.manifests());
    notBefore = clock.instant().plus(pauses.quiet());
    untidy = true;
  }

  private void look() {
    try {
      if (files.look()) committed.run();
      next();
    } catch (IOException | RuntimeException e) {
      LOG.warn("the folders of reports cannot be looked at", e);
    }
  }

  /** Hands the worker of months what is to run next, unless it is at one. */
  private synchronized void next() throws IOException {
    if (busy || closed) return;
    boolean quiet = !clock.instant().isBefore(notBefore);
    Optional<AskedRun> run = Optional.ofNullable(asked.poll());
    Optional<String> name = run.map(AskedRun::name).or(() -> files.due(quiet));
    if (name.isPresent()) {
      busy = jobs.runBetween(() -> run(name.get(), run));
    } else if (untidy && quiet) {
      files.tidy(partials);
      untidy = false;
    }
  }

  /** On the worker of months, so that the months stay as they are meanwhile. */
  private void run(String name, Optional<AskedRun> run) {
    try {
      run.ifPresent(AskedRun::begin);
      Predicate<YearMonth> anew = month -> run.filter(asker -> asker.anew(month)).isPresent();
      ReportError error = run(name, anew);
      run.ifPresent(asker -> asker.end(error, results.good(name)));
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

  /** Null when all went well. */
  private ReportError run(String name, Predicate<YearMonth> anew) {
    if (isClosed()) return new ReportError(name + ".sql", 1, "the service ends");
    ReportError error = null;
    try {
      worker.run(files.begin(name), anew);
      committed.run();
    } catch (ReportException e) {
      error = e.first();
      if (!isClosed()) LOG.warn("{}", error);
    }
    files.end(name, error);
    return error;
  }

  private synchronized boolean isClosed() {
    return closed;
  }

  /** In order of name. */
  List<ReportStatus> all() {
    return files.all();
  }

  Optional<ReportStatus> report(String name) {
    return files.report(name);
  }

  /**
   * Runs the report whether it is out of date or not.
   *
   * @param anewFrom months from this one on are read again, whatever is known of them
   * @return empty when there is no such file
   */
  Optional<AskedRun> ask(String name, Optional<YearMonth> anewFrom) throws IOException {
    if (files.look()) committed.run();
    if (!files.has(name)) return Optional.empty();
    AskedRun run = new AskedRun(name, anewFrom, clock);
    synchronized (this) {
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
    worker.stop();
  }
}
