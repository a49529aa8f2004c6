package ontime.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "ingest",
    description = "Take BTS's files of months into the lake and the store.",
    mixinStandardHelpOptions = true)
final class IngestCommand implements Callable<Integer> {
  @Parameters(
      arity = "1..*",
      paramLabel = "MONTH",
      description = "2008-01, or a range 2015-01..2015-12")
  private List<String> months = List.of();

  @Option(
      names = "--from",
      paramLabel = "DIR|FILE|URL",
      description = "Where the files are (.zip, .csv, .csv.gz); BTS itself when left out.")
  private String from;

  @Option(names = "--force", description = "Read a file again that is in the lake already.")
  private boolean force;

  private final Settings settings;
  private final Stack stack;
  private final JsonHttp http;

  IngestCommand(Settings settings, Stack stack, JsonHttp http) {
    this.settings = settings;
    this.stack = stack;
    this.http = http;
  }

  @Override
  public Integer call() throws Exception {
    List<YearMonth> wanted = Months.parse(months);
    Map<YearMonth, Optional<String>> sources = new LinkedHashMap<>();
    // All before the first, so that a missing file is known at once and not in an hour.
    wanted.forEach(
        month ->
            sources.put(
                month, Optional.ofNullable(from).map(given -> BtsFiles.source(month, given))));
    settings.needRunning();
    Progress progress = Progress.onStandardOutput();
    Pipeline pipeline = new Pipeline(http, stack, settings.state().adminToken(), progress);
    return ingest(
        pipeline,
        wanted,
        sources::get,
        force ? Pipeline.Force.ANEW : Pipeline.Force.UNLESS_UNCHANGED,
        progress);
  }

  /**
   * Hands all months over, then watches each to its end. Returns 1 when one failed, and goes on
   * with the others.
   *
   * @param sources of each month; empty is BTS
   */
  static int ingest(
      Pipeline pipeline,
      List<YearMonth> months,
      Function<YearMonth, Optional<String>> sources,
      Pipeline.Force force,
      Progress progress)
      throws IOException, InterruptedException {
    Map<YearMonth, String> jobs = new LinkedHashMap<>();
    List<IngestedMonth> ended = new ArrayList<>();
    for (YearMonth month : months) {
      try {
        jobs.put(month, pipeline.submit(month, sources.apply(month), force));
      } catch (JsonHttp.RefusedException e) {
        ended.add(IngestedMonth.failed(month, e.getMessage()));
      }
    }
    for (Map.Entry<YearMonth, String> job : jobs.entrySet()) {
      ended.add(finish(pipeline, job.getKey(), job.getValue()));
      progress.done(ended.get(ended.size() - 1).line());
    }
    if (months.size() > 1 || ended.stream().anyMatch(IngestedMonth::hasFailed)) {
      progress.done(IngestedMonth.table(ended));
    }
    return ended.stream().anyMatch(IngestedMonth::hasFailed) ? 1 : 0;
  }

  private static IngestedMonth finish(Pipeline pipeline, YearMonth month, String job)
      throws InterruptedException {
    try {
      JsonNode end = pipeline.follow(month, job);
      if (!Pipeline.isIn(end, "succeeded", "unchanged")) {
        return IngestedMonth.failed(month, end.path("error").asText(end.path("state").asText()));
      }
      JsonNode load = pipeline.awaitLoaded(month);
      Optional<JsonNode> index = pipeline.awaitSearchable(month);
      return IngestedMonth.of(month, end, load, index);
    } catch (UserException | JsonHttp.RefusedException e) {
      return IngestedMonth.failed(month, e.getMessage());
    }
  }
}
