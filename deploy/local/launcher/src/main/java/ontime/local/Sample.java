package ontime.local;

import java.io.IOException;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;

/** What a new stack begins with: a month's sample, and a model that learned from it. */
final class Sample {
  private final Settings settings;
  private final Stack stack;
  private final JsonHttp http;
  private final Progress progress;

  Sample(Settings settings, Stack stack, JsonHttp http, Progress progress) {
    this.settings = settings;
    this.stack = stack;
    this.http = http;
    this.progress = progress;
  }

  /**
   * Ingests the sample unless its month is there, and waits until that can be seen and searched.
   *
   * @return the exit code: a stack whose sample failed is up all the same, since somebody will want
   *     to look
   */
  int ingest() throws IOException, InterruptedException {
    if (stack.sample() == null) {
      return 0;
    }
    YearMonth month = YearMonth.parse(stack.sample().month());
    Pipeline pipeline = new Pipeline(http, stack, settings.state().adminToken(), progress);
    try {
      if (Pipeline.of(month, pipeline.months()).isEmpty()) {
        Path sample = settings.checkout().resolve(stack.sample().file());
        return IngestCommand.ingest(
            pipeline,
            List.of(month),
            found -> Optional.of(sample.toString()),
            Pipeline.Force.UNLESS_UNCHANGED,
            progress);
      }
      long rows = pipeline.awaitLoaded(month).path("rows").asLong();
      pipeline.awaitSearchable(month);
      progress.done(month + " is loaded: %,d rows".formatted(rows));
      return 0;
    } catch (UserException | JsonHttp.RefusedException e) {
      progress.done("the sample is not there: " + e.getMessage());
      return 1;
    }
  }

  /** Only while there is no model at all. Returns the exit code. */
  int train() throws IOException, InterruptedException {
    if (stack.sample() == null || stack.process("prediction").isEmpty()) {
      return 0;
    }
    Models models = new Models(http, stack, settings.state().adminToken(), progress);
    try {
      if (!models.any()) models.trainOnSample(stack.sample().month());
      return 0;
    } catch (UserException | JsonHttp.RefusedException e) {
      progress.done("there is no model: " + e.getMessage());
      return 1;
    }
  }
}
