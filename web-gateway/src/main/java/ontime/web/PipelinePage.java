package ontime.web;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import ontime.model.Job;
import ontime.model.Load;

/**
 * What comes in, from file to flight store.
 *
 * @param asOf when this was asked
 * @param running whether anything changes by itself, so that the page should ask again
 */
record PipelinePage(
    String asOf,
    boolean running,
    Part<List<JobRow>> jobs,
    Part<List<MonthRow>> months,
    Part<List<LoadRow>> loads) {
  /** Older jobs say nothing that the months do not. */
  private static final int JOBS = 20;

  /**
   * @param state in words
   * @param css the state's class
   * @param percent 0 to 100
   * @param pace rows a second and time left; empty when it does not run
   */
  record JobRow(
      String id,
      String month,
      String source,
      String state,
      String css,
      String phase,
      int percent,
      String rows,
      String pace,
      String error,
      String when,
      boolean running) {}

  record MonthRow(
      String month,
      String source,
      String rowsRead,
      String rows,
      String rejects,
      List<String> reasons,
      String rejectsHref,
      boolean rejected,
      String committed) {}

  record LoadRow(
      String month,
      String state,
      String css,
      String rows,
      String expected,
      int percent,
      String pace,
      String error,
      String when,
      boolean running) {}

  static PipelinePage of(
      Part<List<Job>> jobs, Part<List<MonthInLake>> months, Part<List<Load>> loads, Instant now) {
    boolean running =
        jobs.orElse(List.of()).stream().anyMatch(job -> !job.state().ended())
            || loads.orElse(List.of()).stream()
                .anyMatch(load -> load.state() == Load.State.LOADING);
    return new PipelinePage(
        Words.utcDayAndTime(now),
        running,
        jobs.map(list -> list.stream().limit(JOBS).map(job -> job(job, now)).toList()),
        months.map(list -> list.stream().map(month -> month(month, now)).toList()),
        loads.map(list -> list.stream().map(load -> load(load, now)).toList()));
  }

  boolean complete() {
    return jobs.there() && months.there() && loads.there();
  }

  private static JobRow job(Job job, Instant now) {
    boolean running = job.state() == Job.State.RUNNING;
    return new JobRow(
        job.id(),
        Words.month(job.month()),
        fileName(job.source()),
        state(job.state()),
        job.state().name().toLowerCase(Locale.ROOT),
        job.phase() == null ? "" : job.phase(),
        (int) Math.round(100 * job.progress()),
        Words.number(job.rowsRead()),
        running ? pace(job.rowsPerSecond(), job.etaSeconds()) : "",
        job.error() == null ? "" : job.error(),
        when(job.startedAt() == null ? job.createdAt() : job.startedAt(), job.finishedAt(), now),
        running);
  }

  private static String state(Job.State state) {
    return switch (state) {
      case QUEUED -> "Waiting";
      case RUNNING -> "Running";
      case SUCCEEDED -> "Done";
      case UNCHANGED -> "Nothing new";
      case FAILED -> "Failed";
      case CANCELLED -> "Cancelled";
    };
  }

  private static MonthRow month(MonthInLake month, Instant now) {
    return new MonthRow(
        Words.month(month.month()),
        fileName(month.sourceFile()),
        Words.number(month.rowsRead()),
        Words.number(month.rows()),
        Words.number(month.rejects()),
        month.rejectsByReason().entrySet().stream()
            .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
            .map(reason -> Words.number(reason.getValue()) + " " + reason.getKey())
            .collect(Collectors.toList()),
        Links.rejects(month.month()),
        month.rejects() > 0,
        month.committedAt() == null ? Words.MISSING : Words.utc(month.committedAt(), now));
  }

  private static LoadRow load(Load load, Instant now) {
    boolean running = load.state() == Load.State.LOADING;
    return new LoadRow(
        Words.month(load.month()),
        switch (load.state()) {
          case LOADING -> "Loading";
          case LOADED -> "Loaded";
          case FAILED -> "Failed, will be tried again";
        },
        switch (load.state()) {
          case LOADING -> "running";
          case LOADED -> "succeeded";
          case FAILED -> "failed";
        },
        Words.number(load.rows()),
        Words.number(load.rowsExpected()),
        load.rowsExpected() == 0 ? 0 : (int) (100 * load.rows() / load.rowsExpected()),
        load.rowsPerSecond() > 0 ? Words.number(load.rowsPerSecond()) + " rows/s" : "",
        load.error() == null ? "" : load.error(),
        when(load.startedAt(), load.finishedAt(), now),
        running);
  }

  private static String pace(long rowsPerSecond, Long etaSeconds) {
    String rate = Words.number(rowsPerSecond) + " rows/s";
    return etaSeconds == null
        ? rate
        : rate + ", about " + Words.duration(Duration.ofSeconds(etaSeconds)) + " left";
  }

  private static String when(Instant start, Instant end, Instant now) {
    if (start == null) return "";
    String started = Words.utc(start, now);
    return end == null
        ? started
        : started + ", took " + Words.duration(Duration.between(start, end));
  }

  /** A path says too much for a table. */
  private static String fileName(String path) {
    return path == null ? Words.MISSING : path.substring(path.lastIndexOf('/') + 1);
  }
}
