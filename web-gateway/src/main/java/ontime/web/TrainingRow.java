package ontime.web;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import ontime.features.Moment;
import ontime.model.TrainingJob;

/**
 * A training and how far it is.
 *
 * @param percent 0 to 100
 * @param doing phase, moment, pace and time left; empty when it does not run
 * @param href of the version that came of it; null before
 */
record TrainingRow(
    String months,
    String judged,
    String state,
    String css,
    int percent,
    String doing,
    String error,
    String when,
    String version,
    String href,
    boolean running) {
  static TrainingRow of(TrainingJob job, Instant now) {
    boolean running = job.state() == TrainingJob.State.RUNNING;
    return new TrainingRow(
        months(job.months()),
        judged(job),
        state(job.state()),
        job.state().name().toLowerCase(Locale.ROOT),
        (int) Math.round(100 * job.progress()),
        running ? doing(job) : "",
        job.error() == null ? "" : job.error(),
        when(job, now),
        job.version() == null ? "" : job.version(),
        job.version() == null ? null : Links.model(job.version()),
        running);
  }

  private static String months(List<YearMonth> months) {
    return months.stream().map(Words::month).collect(Collectors.joining(", "));
  }

  private static String judged(TrainingJob job) {
    if (job.testMonths() != null && !job.testMonths().isEmpty()) return months(job.testMonths());
    return job.testDays() == 1 ? "the last day" : "the last " + job.testDays() + " days";
  }

  private static String state(TrainingJob.State state) {
    return switch (state) {
      case QUEUED -> "Waiting";
      case RUNNING -> "Running";
      case SUCCEEDED -> "Done";
      case FAILED -> "Failed";
      case CANCELLED -> "Cancelled";
    };
  }

  private static String doing(TrainingJob job) {
    StringBuilder text = new StringBuilder(job.phase() == null ? "" : job.phase());
    if (job.moment() != null) {
      String moment = Moment.ofWord(job.moment()).map(ModelWords::moment).orElse(job.moment());
      text.append(", ").append(moment.toLowerCase(Locale.ROOT));
    }
    if (job.rowsPerSecond() != null)
      text.append(", ").append(Words.number(job.rowsPerSecond())).append(" rows/s");
    if (job.etaSeconds() != null)
      text.append(", about ")
          .append(Words.duration(Duration.ofSeconds(job.etaSeconds())))
          .append(" left");
    return text.toString();
  }

  private static String when(TrainingJob job, Instant now) {
    if (job.startedAt() == null) return "";
    String started = Words.utc(job.startedAt(), now);
    return job.finishedAt() == null
        ? started
        : started + ", took " + Words.duration(Duration.between(job.startedAt(), job.finishedAt()));
  }
}
