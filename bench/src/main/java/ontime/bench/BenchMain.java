package ontime.bench;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code ./ontime bench NAME}. */
@Command(
    name = "ontime bench",
    description =
        "Measures a figure beside its peer, interleaved, in one run. Exits with 1 if the goal is missed.",
    mixinStandardHelpOptions = true,
    subcommands = {
      UpBench.class,
      LoadBench.class,
      RouteDayBench.class,
      PageBench.class,
      IndexBench.class,
      SearchBench.class,
      SuggestionsBench.class,
      FacetsCheck.class,
      ModelBench.class,
      RealtimeBench.class,
      ReportsBench.class,
      LakeBench.class,
      YearBench.class
    },
    synopsisSubcommandLabel = "NAME")
public final class BenchMain {
  private BenchMain() {}

  public static void main(String[] args) {
    CommandLine commands = new CommandLine(new BenchMain());
    int exit = args.length == 0 ? usage(commands) : commands.execute(args);
    System.exit(exit);
  }

  private static int usage(CommandLine commands) {
    commands.usage(System.out);
    return CommandLine.ExitCode.USAGE;
  }
}
