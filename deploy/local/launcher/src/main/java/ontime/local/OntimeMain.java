package ontime.local;

import java.io.IOException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The commands of {@code ./ontime}. */
public final class OntimeMain {
  private OntimeMain() {}

  @Command(
      name = "./ontime",
      description =
          "Ontime on this machine: every engine and service, each in a JVM of its own, on 127.0.0.1.",
      subcommands = CommandLine.HelpCommand.class,
      footer = {
        "%nAnd, without a running stack:",
        "  test [--all]  Build and run every test; --all adds the long ones.",
        "  test --docker Run the stores' and Kafka's contracts against the official images.",
        "%nState lives in .ontime/, or in $ONTIME_HOME; $ONTIME_PORT_OFFSET is added to every port."
      })
  private static final class Ontime {}

  /** Exits 0 when all went well, 1 when it did not, 2 when asked for what it does not know. */
  public static void main(String[] args) {
    int exitCode = 1;
    try {
      exitCode = commandLine(Settings.from(System.getenv())).execute(args);
    } catch (UserException e) {
      System.err.println(e.getMessage());
    }
    System.exit(exitCode);
  }

  static CommandLine commandLine(Settings settings) {
    Stack stack = settings.stack();
    JsonHttp http = new JsonHttp();
    return new CommandLine(new Ontime())
        .addSubcommand(new UpCommand(settings, stack, http))
        .addSubcommand(new DownCommand(settings))
        .addSubcommand(new SampleCommand(settings, stack, http))
        .addSubcommand(new ForwardCommand(stack))
        .addSubcommand(new ImagesCommand(settings, Stack.builtIn()))
        .addSubcommand(new StatusCommand(settings, stack, http))
        .addSubcommand(new LogsCommand(settings, stack))
        .addSubcommand(new IngestCommand(settings, stack, http))
        .addSubcommand(new SearchCommand(settings, stack, http, Progress.onStandardOutput()))
        .addSubcommand(new TrainCommand(settings, stack, http))
        .addSubcommand(new ReplayCommand(settings, stack, http))
        .addSubcommand(new DlqCommand(settings, stack, http, System.out))
        .addSubcommand(new ReportCommand(settings, stack, http, System.out))
        // Its options are the benchmarks' own.
        .addSubcommand(
            new CommandLine(new BenchCommand(settings))
                .setUnmatchedOptionsArePositionalParams(true))
        .setExecutionExceptionHandler((error, command, parsed) -> exitCode(error));
  }

  private static int exitCode(Exception error) throws Exception {
    if (error instanceof UserException mistake) {
      System.err.println(mistake.getMessage());
      return mistake.exitCode();
    }
    if (error instanceof IOException || error instanceof JsonHttp.RefusedException) {
      System.err.println(error.getMessage() == null ? error.toString() : error.getMessage());
      return 1;
    }
    throw error;
  }
}
