package ontime.local;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** What {@code up} does of it, where something else started the processes. */
@Command(
    name = "sample",
    description = "Ingest the sample into a stack that is starting, unless it is there.",
    mixinStandardHelpOptions = true,
    hidden = true)
final class SampleCommand implements Callable<Integer> {
  /** For JVMs that start on cold cores, all together. */
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /** Whom a month passes first; the index follows when its engine is there. */
  private static final List<String> NEEDED = List.of("ingest", "query");

  private final Settings settings;
  private final Stack stack;
  private final JsonHttp http;
  private final Progress progress = Progress.onStandardOutput();

  SampleCommand(Settings settings, Stack stack, JsonHttp http) {
    this.settings = settings;
    this.stack = stack;
    this.http = http;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    for (ProcessSpec process : stack.processes()) {
      if (!NEEDED.contains(process.name())) continue;
      progress.now("waiting for " + process.name());
      new Polling(PATIENCE)
          .until(
              process.name() + " to be ready",
              () ->
                  http.answer(process.readyUrl()).status() == 200
                      ? Optional.of(process)
                      : Optional.empty());
    }
    return new Sample(settings, stack, http, progress).ingest();
  }
}
