package ontime.local;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "logs",
    description = "Show what the processes say.",
    mixinStandardHelpOptions = true)
final class LogsCommand implements Callable<Integer> {
  private static final long INTERVAL_MILLIS = 300;

  @Parameters(arity = "0..*", paramLabel = "PROCESS", description = "Which ones; all unless told.")
  private List<String> names = List.of();

  @Option(
      names = {"-f", "--follow"},
      description = "Go on until Ctrl-C.")
  private boolean follow;

  @Option(
      names = {"-n", "--lines"},
      defaultValue = "20",
      description = "Of each; ${DEFAULT-VALUE} unless told.")
  private int lines;

  private final StateDir state;
  private final Stack stack;

  LogsCommand(Settings settings, Stack stack) {
    this.state = settings.state();
    this.stack = stack;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Map<String, Tail> tails = new LinkedHashMap<>();
    for (String name : wanted()) {
      tails.put(name, Tail.fromRecent(state.log(name)));
    }
    for (Map.Entry<String, Tail> tail : tails.entrySet()) {
      print(tail.getKey(), Tail.last(tail.getValue().more(), lines), tails.size());
    }
    while (follow) {
      for (Map.Entry<String, Tail> tail : tails.entrySet()) {
        print(tail.getKey(), tail.getValue().more(), tails.size());
      }
      Thread.sleep(INTERVAL_MILLIS);
    }
    return 0;
  }

  private List<String> wanted() {
    List<String> known =
        new ArrayList<>(stack.processes().stream().map(ProcessSpec::name).toList());
    known.add("supervisor");
    for (String name : names) {
      if (!known.contains(name)) {
        throw new UserException(
            "there is no process " + name + "; there are " + String.join(", ", known), 2);
      }
    }
    return names.isEmpty() ? known : names;
  }

  private static void print(String name, List<String> lines, int logs) {
    String prefix = logs == 1 ? "" : "%-10s | ".formatted(name);
    lines.forEach(line -> System.out.println(prefix + line));
  }
}
