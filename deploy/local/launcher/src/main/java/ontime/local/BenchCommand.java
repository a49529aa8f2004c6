package ontime.local;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Hands everything on: what the benchmarks are is the bench module's to say. */
@Command(name = "bench", description = "Run the benchmarks (bench --help tells which).")
final class BenchCommand implements Callable<Integer> {
  @Parameters(arity = "0..*", paramLabel = "ARGUMENT")
  private List<String> arguments = List.of();

  private final Settings settings;

  BenchCommand(Settings settings) {
    this.settings = settings;
  }

  @Override
  public Integer call() throws Exception {
    Path module = settings.checkout().resolve("bench");
    List<String> command =
        new ArrayList<>(List.of(ProcessCommand.java(), "-Xmx512m", "ontime.bench.BenchMain"));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
    builder.environment().put("CLASSPATH", ProcessCommand.classPath(module));
    return builder.start().waitFor();
  }
}
