package ontime.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A month's way from its file into the lake (ingest-service), the store (query-service) and the
 * index (search-service), watched over HTTP. A stack without search has no index to wait for.
 */
final class Pipeline {
  /** Without a row more; Spark's first job takes some seconds of these. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final JsonHttp http;
  private final String ingestUrl;
  private final String queryUrl;
  private final Optional<String> searchUrl;
  private final String adminToken;
  private final Progress progress;

  Pipeline(JsonHttp http, Stack stack, String adminToken, Progress progress) {
    this.http = http;
    this.ingestUrl = urlOf(stack, "ingest");
    this.queryUrl = urlOf(stack, "query");
    this.searchUrl = stack.process("search").map(ProcessSpec::url);
    this.adminToken = adminToken;
    this.progress = progress;
  }

  private static String urlOf(Stack stack, String process) {
    return stack
        .process(process)
        .orElseThrow(() -> new UserException("the stack has no " + process))
        .url();
  }

  /** The months in the lake, as ingest-service describes them. */
  List<JsonNode> months() throws IOException, InterruptedException {
    return elements(http.get(ingestUrl + "/months"));
  }

  /** The loads of query-service. */
  List<JsonNode> loads() throws IOException, InterruptedException {
    return elements(http.get(queryUrl + "/loads"));
  }

  /** The loads of search-service; empty without one. */
  List<JsonNode> searchLoads() throws IOException, InterruptedException {
    return searchUrl.isEmpty() ? List.of() : elements(http.get(searchUrl.get() + "/loads"));
  }

  /** The jobs that ingest-service remembers. */
  List<JsonNode> jobs() throws IOException, InterruptedException {
    return elements(http.get(ingestUrl + "/jobs"));
  }

  private record MonthRequest(String month, String source, boolean force) {}

  /**
   * Orders the month. Returns where the job tells how it goes.
   *
   * @param source a file's path or address; empty is BTS
   */
  String submit(YearMonth month, Optional<String> source, Force force)
      throws IOException, InterruptedException {
    MonthRequest request =
        new MonthRequest(month.toString(), source.orElse(null), force == Force.ANEW);
    String job = http.post(ingestUrl + "/months", request, adminToken).location();
    return job.startsWith("/") ? ingestUrl + job : job;
  }

  /** Whether a file that the month already holds is read again. */
  enum Force {
    UNLESS_UNCHANGED,
    ANEW
  }

  /**
   * Watches the job until it ends.
   *
   * @return the job as it ended, in whatever state
   */
  JsonNode follow(YearMonth month, String job) throws InterruptedException {
    Polling polling = new Polling(PATIENCE);
    String[] last = {""};
    return polling.until(
        "ingest-service to go on with " + month,
        () -> {
          JsonNode state = http.get(job);
          String moved =
              state.path("state").asText()
                  + state.path("phase").asText()
                  + state.path("rowsRead").asText();
          // Who waits in the queue moves as long as there is a queue.
          if (!moved.equals(last[0]) || isIn(state, "queued")) {
            last[0] = moved;
            polling.moved();
          }
          progress.now(month + " " + ingestLine(state));
          return isIn(state, "queued", "running") ? Optional.empty() : Optional.of(state);
        });
  }

  /** Waits until query-service has loaded the latest run of the month. Returns the load. */
  JsonNode awaitLoaded(YearMonth month) throws InterruptedException {
    return awaitLoaded(month, "query", this::loads);
  }

  /** The same of search-service; empty without one. */
  Optional<JsonNode> awaitSearchable(YearMonth month) throws InterruptedException {
    return searchUrl.isEmpty()
        ? Optional.empty()
        : Optional.of(awaitLoaded(month, "search", this::searchLoads));
  }

  private interface Loads {
    List<JsonNode> get() throws IOException, InterruptedException;
  }

  private JsonNode awaitLoaded(YearMonth month, String process, Loads loads)
      throws InterruptedException {
    Polling polling = new Polling(PATIENCE);
    String run =
        polling
            .until("ingest-service to name " + month, () -> of(month, months()))
            .path("runId")
            .asText();
    String[] last = {""};
    return polling.until(
        process + "-service to load " + month + " (./ontime logs " + process + ")",
        () -> {
          Optional<JsonNode> load =
              of(month, loads.get()).filter(found -> found.path("runId").asText(run).equals(run));
          progress.now(
              month
                  + " "
                  + load.map(found -> process + " " + loadLine(found))
                      .orElse("waits for " + process + "-service to begin"));
          String moved = load.map(found -> found.path("rows").asText()).orElse("");
          if (!moved.equals(last[0])) {
            last[0] = moved;
            polling.moved();
          }
          // A failed load is tried again; patience is its limit.
          return load.filter(found -> isIn(found, "loaded"));
        });
  }

  static Optional<JsonNode> of(YearMonth month, List<JsonNode> months) {
    return months.stream()
        .filter(found -> found.path("month").asText().equals(month.toString()))
        .findFirst();
  }

  static boolean isIn(JsonNode state, String... states) {
    return List.of(states).contains(state.path("state").asText());
  }

  static String ingestLine(JsonNode job) {
    if (isIn(job, "queued")) {
      return "queued";
    }
    String rows =
        job.path("rowsRead").asLong() == 0
            ? ""
            : ": %,d rows read, %,d/s"
                .formatted(job.path("rowsRead").asLong(), job.path("rowsPerSecond").asLong());
    String line =
        "%s%s, %.0f %%"
            .formatted(
                job.path("phase").asText("ingest"), rows, 100 * job.path("progress").asDouble());
    return job.path("etaSeconds").isNumber()
        ? line + ", %d s to go".formatted(job.path("etaSeconds").asLong())
        : line;
  }

  static String loadLine(JsonNode load) {
    return "%s: %,d of %,d rows, %,d/s%s"
        .formatted(
            load.path("state").asText(),
            load.path("rows").asLong(),
            load.path("rowsExpected").asLong(),
            load.path("rowsPerSecond").asLong(),
            load.path("error").isTextual() ? " (" + load.path("error").asText() + ")" : "");
  }

  private static List<JsonNode> elements(JsonNode array) {
    List<JsonNode> elements = new ArrayList<>();
    array.forEach(elements::add);
    return elements;
  }
}
