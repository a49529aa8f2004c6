package ontime.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "report",
    description = "Look after the reports: SQL files that become pages.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "(list | check | run)")
final class ReportCommand {
  /** A report waits for months that are being ingested, and Spark for its first job. */
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private static final String SQL = ".sql";

  private final Settings settings;
  private final JsonHttp http;
  private final String ingestUrl;
  private final String queryUrl;
  private final String pages;
  private final PrintStream out;

  ReportCommand(Settings settings, Stack stack, JsonHttp http, PrintStream out) {
    this.settings = settings;
    this.http = http;
    this.out = out;
    this.ingestUrl = stack.process("ingest").map(ProcessSpec::url).orElse("");
    this.queryUrl = stack.process("query").map(ProcessSpec::url).orElse("");
    this.pages = stack.process("gateway").map(ProcessSpec::url).orElse(queryUrl) + "/reports/";
  }

  @Command(
      name = "list",
      description = "Every report's file, and what came of it.",
      mixinStandardHelpOptions = true)
  int list() throws IOException, InterruptedException {
    settings.needRunning();
    return show();
  }

  int show() throws IOException, InterruptedException {
    for (JsonNode report : http.get(ingestUrl + "/reports")) {
      out.println(line(report));
      if (report.has("error")) out.println("    " + error(report.path("error")));
    }
    return 0;
  }

  private static String line(JsonNode report) {
    String last =
        report.has("runId")
            ? "%,d rows of %d months in %.1f s, %s"
                .formatted(
                    report.path("rows").asLong(),
                    report.path("months").asInt(),
                    report.path("seconds").asDouble(),
                    report.path("computedAt").asText())
            : "no result";
    return "%-28s %-8s %-12s %s"
        .formatted(
            report.path("name").asText(),
            report.path("state").asText(),
            report.path("mode").asText("-"),
            last);
  }

  @Command(
      name = "check",
      description =
          "Check a file, wherever it is, or else all that are there. Exits 1 if something is wrong.",
      mixinStandardHelpOptions = true)
  int check(@Parameters(paramLabel = "FILE", arity = "0..1") Optional<Path> file)
      throws IOException, InterruptedException {
    settings.needRunning();
    return file.isPresent() ? check(file.get(), settings.state().adminToken()) : checkAll();
  }

  int check(Path file, String adminToken) throws IOException, InterruptedException {
    String name = file.getFileName().toString();
    if (!name.endsWith(SQL)) throw new UserException(file + " does not end in " + SQL);
    String text = read(file);
    String url =
        ingestUrl + "/reports/checks?name=" + encoded(name.substring(0, name.length() - 4));
    JsonNode errors = http.postText(url, text, adminToken).body().path("errors");
    for (JsonNode error : errors) {
      out.println(
          "%s:%d: %s".formatted(file, error.path("line").asInt(), error.path("message").asText()));
    }
    if (errors.isEmpty()) out.println(file + " is a report");
    return errors.isEmpty() ? 0 : 1;
  }

  private static String read(Path file) throws IOException {
    try {
      return Files.readString(file);
    } catch (NoSuchFileException e) {
      throw new UserException("there is no file " + file);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }

  int checkAll() throws IOException, InterruptedException {
    int wrong = 0;
    JsonNode reports = http.get(ingestUrl + "/reports");
    for (JsonNode report : reports) {
      if (!report.has("error")) continue;
      out.println(error(report.path("error")));
      wrong++;
    }
    out.println("%,d reports, %,d with an error".formatted(reports.size(), wrong));
    return wrong == 0 ? 0 : 1;
  }

  @Command(
      name = "run",
      description = "Run a report now and show its first rows. Exits 1 if it fails.",
      mixinStandardHelpOptions = true)
  int run(
      @Parameters(paramLabel = "NAME") String name,
      @Option(
              names = "--watch",
              description = "Stay, and show it again after each save; Ctrl-C ends that.")
          boolean watch)
      throws IOException, InterruptedException {
    settings.needRunning();
    int exitCode = run(name, settings.state().adminToken());
    String seen = seen(status(name));
    while (watch) seen = awaitAnother(name, seen);
    return exitCode;
  }

  int run(String name, String adminToken) throws IOException, InterruptedException {
    String report = ingestUrl + "/reports/" + encoded(name);
    String location = http.post(report + "/runs", List.of(), adminToken).location();
    JsonNode ended =
        new Polling(PATIENCE)
            .until(
                "ingest-service to run " + name + " (./ontime logs ingest)",
                () ->
                    Optional.of(http.get(ingestUrl + location))
                        .filter(run -> !Pipeline.isIn(run, "queued", "running")));
    if (Pipeline.isIn(ended, "failed")) {
      out.println(error(ended.path("error")));
      return 1;
    }
    showResult(name);
    return 0;
  }

  /** Until the file was saved, and run, and came to something else. Returns what. */
  private String awaitAnother(String name, String before) throws InterruptedException, IOException {
    JsonNode now;
    do {
      Thread.sleep(Duration.ofMillis(500).toMillis());
      now = status(name);
    } while (seen(now).equals(before) || Pipeline.isIn(now, "running", "waiting"));
    if (now.has("error")) out.println(error(now.path("error")));
    else showResult(name);
    return seen(now);
  }

  private JsonNode status(String name) throws IOException, InterruptedException {
    return http.get(ingestUrl + "/reports/" + encoded(name));
  }

  private static String seen(JsonNode status) {
    return status.path("runId").asText() + status.path("error");
  }

  private void showResult(String name) throws IOException, InterruptedException {
    JsonNode result = http.get(ingestUrl + "/reports/" + encoded(name) + "/result");
    out.println();
    new RowTable(names(result), result.path("rows")).lines().forEach(out::println);
    out.println(
        "%,d rows in %.1f s"
            .formatted(result.path("rows").size(), result.path("seconds").asDouble()));
    awaitServed(name, result.path("computedAt").asText());
    out.println(pages + name);
  }

  private static List<String> names(JsonNode result) {
    List<String> names = new ArrayList<>();
    result.path("columns").forEach(column -> names.add(column.path("name").asText()));
    return names;
  }

  /** Until readers see it. */
  private void awaitServed(String name, String computedAt) throws InterruptedException {
    var unused =
        new Polling(Duration.ofMinutes(1))
            .until(
                "query-service to load it (./ontime logs query)",
                () -> {
                  JsonHttp.Answer served = http.answer(queryUrl + "/reports/" + encoded(name));
                  // A later run is as good.
                  return served.status() == 200
                          && served.body().path("computedAt").asText().compareTo(computedAt) >= 0
                      ? Optional.of(served)
                      : Optional.empty();
                });
  }

  private static String error(JsonNode error) {
    return "%s:%d: %s"
        .formatted(
            error.path("file").asText(),
            error.path("line").asInt(),
            error.path("message").asText());
  }
}
