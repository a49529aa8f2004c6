package ontime.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "status",
    description = "Show each process and month. Exits 1 unless all are healthy.",
    mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {
  @Option(names = "--json", description = "The processes, for programs.")
  private boolean json;

  private final StateDir state;
  private final Stack stack;
  private final JsonHttp http;

  StatusCommand(Settings settings, Stack stack, JsonHttp http) {
    this.state = settings.state();
    this.stack = stack;
    this.http = http;
  }

  /**
   * One process as it is now.
   *
   * @param pid 0 when it is not running
   * @param health {@code up}, or what is wrong
   */
  record Line(
      String name,
      long pid,
      int port,
      String health,
      long memoryBytes,
      long uptimeSeconds,
      int restarts) {}

  @Override
  public Integer call() throws Exception {
    boolean running = Lock.isHeld(state.supervisorLock());
    List<Line> lines = new ArrayList<>();
    for (ProcessSpec spec : stack.processes()) {
      lines.add(line(spec));
    }
    if (json) {
      printJson(running, lines);
    } else {
      printTable(running, lines);
    }
    return running && lines.stream().allMatch(line -> line.health().equals("up")) ? 0 : 1;
  }

  private Line line(ProcessSpec spec) {
    Optional<RunningStack.Running> running =
        RunningStack.read(state.stackFile())
            .flatMap(found -> found.process(spec.name()))
            .filter(found -> ProcessHandle.of(found.pid()).isPresent());
    int port = spec.mainPort();
    return running
        .map(
            found ->
                new Line(
                    spec.name(),
                    found.pid(),
                    port,
                    health(spec),
                    Memory.residentBytes(found.pid()),
                    (System.currentTimeMillis() - found.startedMillis()) / 1000,
                    found.restarts()))
        .orElse(new Line(spec.name(), 0, port, "not running", 0, 0, 0));
  }

  private String health(ProcessSpec spec) {
    try {
      JsonNode answer = http.answer(spec.readyUrl()).body();
      if (answer.path("status").asText().equals("up")) {
        return "up";
      }
      List<String> wrong = new ArrayList<>();
      answer
          .path("components")
          .properties()
          .forEach(
              component -> {
                if (!component.getValue().asText().equals("up")) {
                  wrong.add(component.getKey() + ": " + component.getValue().asText());
                }
              });
      return wrong.isEmpty()
          ? answer.path("status").asText("no answer fit to read")
          : String.join("; ", wrong);
    } catch (IOException e) {
      return "no answer";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "interrupted";
    }
  }

  private void printTable(boolean running, List<Line> lines) throws InterruptedException {
    System.out.printf(
        "%-13s %7s %6s %10s %9s %8s  %s%n",
        "process", "pid", "port", "memory", "uptime", "restarts", "health");
    for (Line line : lines) {
      System.out.printf(
          "%-13s %7s %6d %10s %9s %8d  %s%n",
          line.name(),
          line.pid() == 0 ? "-" : line.pid(),
          line.port(),
          Memory.text(line.memoryBytes()),
          uptime(line.uptimeSeconds()),
          line.restarts(),
          line.health());
    }
    System.out.printf("%-13s %7s %6s %10s%n", "total", "", "", Memory.text(total(lines)));
    if (!running) {
      System.out.println("\nOntime is not running: ./ontime up");
      return;
    }
    printMonths();
    System.out.println("\n" + stack.address());
  }

  private void printMonths() throws InterruptedException {
    if (stack.sample() == null) {
      return;
    }
    try {
      Pipeline pipeline = new Pipeline(http, stack, "", Progress.onStandardOutput());
      List<JsonNode> loads = pipeline.loads();
      List<JsonNode> searchLoads = pipeline.searchLoads();
      System.out.printf("%n%-10s %12s %9s  %s%n", "month", "rows", "rejects", "store, index");
      for (JsonNode month : pipeline.months()) {
        YearMonth at = YearMonth.parse(month.path("month").asText());
        System.out.printf(
            "%-10s %,12d %,9d  %s, %s%n",
            at,
            month.path("rows").asLong(),
            month.path("rejects").asLong(),
            loadOf(at, loads),
            loadOf(at, searchLoads));
      }
      for (JsonNode job : pipeline.jobs()) {
        if (Pipeline.isIn(job, "queued", "running")) {
          System.out.println(
              "ingesting " + job.path("month").asText() + " " + Pipeline.ingestLine(job));
        }
      }
    } catch (IOException | JsonHttp.RefusedException e) {
      System.out.println(
          "\nmonths unknown: " + (e.getMessage() == null ? "no answer" : e.getMessage()));
    }
  }

  private static String loadOf(YearMonth month, List<JsonNode> loads) {
    return Pipeline.of(month, loads)
        .map(load -> Pipeline.isIn(load, "loaded") ? "loaded" : Pipeline.loadLine(load))
        .orElse("not loaded");
  }

  private void printJson(boolean running, List<Line> lines) throws IOException {
    Map<String, Object> status = new LinkedHashMap<>();
    status.put("running", running);
    status.put("address", stack.address());
    status.put("memoryBytes", total(lines));
    status.put("processes", lines);
    System.out.println(
        new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(status));
  }

  private static long total(List<Line> lines) {
    return lines.stream().mapToLong(Line::memoryBytes).sum();
  }

  private static String uptime(long seconds) {
    Duration uptime = Duration.ofSeconds(seconds);
    return seconds < 3600
        ? "%dm %02ds".formatted(uptime.toMinutes(), uptime.toSecondsPart())
        : "%dh %02dm".formatted(uptime.toHours(), uptime.toMinutesPart());
  }
}
