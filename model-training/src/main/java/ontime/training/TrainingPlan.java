package ontime.training;

import java.nio.file.Path;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import ontime.features.Moment;

/**
 * What is trained.
 *
 * @param lake where the version comes to
 * @param monthsFrom the lake that has the months: a directory, or an address that Hadoop reads
 * @param testMonths all later than {@code months}; empty if the test is the last {@code testDays}
 * @param maxRounds of boosting, where the pipeline has more: fewer are quicker, and enough for few
 *     rows
 * @param learners names of pipelines beside {@code ontime}, which is always trained
 */
record TrainingPlan(
    Path lake,
    String monthsFrom,
    List<YearMonth> months,
    List<YearMonth> testMonths,
    int testDays,
    List<Moment> moments,
    List<String> learners,
    int maxRounds,
    long seed,
    String version,
    String codeVersion,
    String master) {
  private static final DateTimeFormatter VERSION =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  TrainingPlan {
    months = months.stream().sorted().distinct().toList();
    testMonths = testMonths.stream().sorted().distinct().toList();
    moments = moments.stream().sorted().distinct().toList();
    learners = List.copyOf(learners);
    for (String learner : learners) PipelineFile.named(learner);
    if (!testMonths.isEmpty() && !testMonths.get(0).isAfter(months.get(months.size() - 1)))
      throw new IllegalArgumentException("the test must be later than all that is learned from");
  }

  /** Sorts by time, names a directory. */
  static String versionAt(Instant instant) {
    return VERSION.format(instant);
  }
}
