package ontime.web;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import ontime.model.Job;
import ontime.model.Load;
import ontime.model.ReportStatus;

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
    Part<List<LoadRow>> loads,
    Part<List<ReportRow>> reports) {
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

  /**
   * @param href null while it has no result
   * @param error with file and line, as editors take it
   * @param way whether a new month is added to what is kept, or all is run again
   */
  record ReportRow(
      String name,
      String href,
      String state,
      String css,
      String error,
      String way,
      String rows,
      String months,
      String when) {}

  static PipelinePage of(
      Part<List<Job>> jobs,
      Part<List<MonthInLake>> months,
      Part<List<Load>> loads,
      Part<List<ReportStatus>> reports,
      Instant now) {
    boolean running =
        jobs.orElse(List.of()).stream().anyMatch(job -> !job.state().ended())
            || loads.orElse(List.of()).stream().anyMatch(load -> load.state() == Load.State.LOADING)
            || reports.orElse(List.of()).stream().anyMatch(PipelinePage::underWay);
    return new PipelinePage(
        Words.utcDayAndTime(now),
        running,
        jobs.map(list -> list.stream().limit(JOBS).map(job -> job(job, now)).toList()),
        months.map(list -> list.stream().map(month -> month(month, now)).toList()),
        loads.map(list -> list.stream().map(load -> load(load, now)).toList()),
        reports.map(list -> list.stream().map(report -> report(report, now)).toList()));
  }

  private static boolean underWay(ReportStatus report) {
    return report.state() == ReportStatus.State.RUNNING
        || report.state() == ReportStatus.State.WAITING;
  }

  private static ReportRow report(ReportStatus report, Instant now) {
    boolean made = report.runId() != null;
    return new ReportRow(
        report.name(),
        made ? Links.report(report.name()) : null,
        switch (report.state()) {
          case READY -> "Ready";
          case WAITING -> "Waiting";
          case RUNNING -> "Running";
          case FAILED -> made ? "Failed, the last good result is shown" : "Failed";
          case NEVER -> "Waits for a first month";
        },
        switch (report.state()) {
          case READY -> "succeeded";
          case WAITING, RUNNING -> "running";
          case FAILED -> "failed";
          case NEVER -> "queued";
        },
        report.error() == null ? "" : report.error().toString(),
        report.mode() == null
            ? Words.MISSING
            : report.mode() == ReportStatus.Mode.INCREMENTAL ? "by month" : "whole",
        report.rows() == null ? Words.MISSING : Words.number(report.rows()),
        report.months() == null ? Words.MISSING : Words.number(report.months()),
        report.computedAt() == null || report.seconds() == null
            ? Words.MISSING
            : Words.utc(report.computedAt(), now)
                + ", took "
                + Words.decimal(report.seconds(), 1)
                + " s");
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
