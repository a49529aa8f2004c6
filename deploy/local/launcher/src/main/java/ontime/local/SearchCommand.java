package ontime.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;

@Command(
    name = "search",
    description = "Look after the search index.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "rebuild")
final class SearchCommand {
  /** Without a flight more. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** Each side reads the whole month: 600,000 flights take it some ten seconds. */
  private static final Duration SUMMING = Duration.ofMinutes(3);

  private final Settings settings;
  private final JsonHttp http;
  private final String ingestUrl;
  private final String queryUrl;
  private final String searchUrl;
  private final Progress progress;

  SearchCommand(Settings settings, Stack stack, JsonHttp http, Progress progress) {
    this.settings = settings;
    this.http = http;
    this.progress = progress;
    this.ingestUrl = stack.process("ingest").map(ProcessSpec::url).orElse("");
    this.queryUrl = stack.process("query").map(ProcessSpec::url).orElse("");
    this.searchUrl = stack.process("search").map(ProcessSpec::url).orElse("");
  }

  @Command(
      name = "rebuild",
      description =
          "Index every month of the lake anew, then compare with the store. Exits 1 if they differ.",
      mixinStandardHelpOptions = true)
  int rebuild() throws IOException, InterruptedException {
    settings.needRunning();
    return rebuild(settings.state().adminToken());
  }

  int rebuild(String adminToken) throws IOException, InterruptedException {
    String location = http.post(searchUrl + "/rebuilds", Map.of(), adminToken).location();
    JsonNode end = follow(location.startsWith("/") ? searchUrl + location : location);
    progress.done(line(end));
    if (!Pipeline.isIn(end, "succeeded")) {
      throw new UserException("the rebuild failed: " + end.path("error").asText());
    }
    List<String> differences = new ArrayList<>();
    for (JsonNode month : http.get(ingestUrl + "/months")) {
      String name = month.path("month").asText();
      differences(name).forEach(difference -> differences.add(name + ": " + difference));
    }
    if (differences.isEmpty()) {
      progress.done("every day of every month: the same flights as in the store");
      return 0;
    }
    progress.done(String.join("\n", differences));
    return 1;
  }

  private JsonNode follow(String rebuild) throws InterruptedException {
    Polling polling = new Polling(PATIENCE);
    String[] last = {""};
    return polling.until(
        "search-service to go on (./ontime logs search)",
        () -> {
          JsonNode state = http.get(rebuild);
          String moved = state.path("monthsDone").asText() + " " + state.path("rows").asText();
          if (!moved.equals(last[0])) {
            last[0] = moved;
            polling.moved();
          }
          progress.now(line(state));
          return Pipeline.isIn(state, "running") ? Optional.empty() : Optional.of(state);
        });
  }

  private List<String> differences(String month) throws IOException, InterruptedException {
    progress.now(month + ": compared with the store");
    String path = "/months/" + month + "/checksums";
    try {
      JsonNode store = http.get(queryUrl + path, SUMMING);
      return MonthDifferences.between(store, http.get(searchUrl + path, SUMMING));
    } catch (JsonHttp.RefusedException e) {
      return List.of(e.getMessage());
    }
  }

  private static String line(JsonNode rebuild) {
    String line =
        "rebuild %s: %d of %d months, %,d flights, %,d/s"
            .formatted(
                rebuild.path("state").asText(),
                rebuild.path("monthsDone").asInt(),
                rebuild.path("months").asInt(),
                rebuild.path("rows").asLong(),
                rebuild.path("rowsPerSecond").asLong());
    return rebuild.path("etaSeconds").isNumber()
        ? line + ", %d s to go".formatted(rebuild.path("etaSeconds").asLong())
        : line;
  }
}
