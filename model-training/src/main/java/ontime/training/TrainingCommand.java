package ontime.training;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import ontime.features.Moment;
import ontime.modelkit.Active;
import ontime.modelkit.ModelRegistry;
import ontime.modelkit.WorseModelException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The arguments of {@link TrainingMain}. */
@Command(
    name = "train",
    sortOptions = false,
    description = "Trains a model on months of the lake, judges it on later ones, registers it.")
final class TrainingCommand implements Callable<Integer> {
  private static final Logger log = LoggerFactory.getLogger(TrainingCommand.class);

  private final PrintStream out;

  @Spec private CommandSpec spec;

  @Option(names = "--lake", required = true, description = "the lake's directory")
  private Path lake;

  @Option(
      names = "--months-from",
      description = "the lake that has the months, where it is another: s3a://bucket/prefix")
  private String monthsFrom;

  @Option(names = "--months", required = true, split = ",", description = "to learn from: 2008-01")
  private List<YearMonth> months;

  @Option(
      names = "--test-months",
      split = ",",
      description = "to be judged on; without, it is the last days of --months")
  private List<YearMonth> testMonths = List.of();

  @Option(
      names = "--test-days",
      defaultValue = "0",
      description = "days at the end of --months that are not learned from but judged on")
  private int testDays;

  @Option(
      names = "--moments",
      split = ",",
      description = "booking, before-departure, at-gate; default: all")
  private List<String> moments = List.of();

  @Option(
      names = "--learners",
      split = ",",
      defaultValue = "ontime,book",
      description = "pipelines to train: ${DEFAULT-VALUE}, logistic, forest, gbt; ontime is served")
  private List<String> learners;

  @Option(
      names = "--max-rounds",
      defaultValue = "1000",
      description = "of boosting, where the pipeline has more: a quick try, or few rows")
  private int maxRounds;

  @Option(names = "--seed", defaultValue = "17", description = "default: ${DEFAULT-VALUE}")
  private long seed;

  @Option(names = "--version-name", description = "of the model; default: the time")
  private String version;

  @Option(names = "--code-version", defaultValue = "unknown", description = "kept in the manifest")
  private String codeVersion;

  @Option(names = "--master", defaultValue = "local[*]", description = "Spark's; ${DEFAULT-VALUE}")
  private String master;

  @Option(names = "--activate", description = "it answers from then on, unless it is worse")
  private boolean activate;

  @Option(
      names = "--first",
      description = "with --activate: nothing is done where a version answers already")
  private boolean first;

  @Option(names = "--progress", description = "file that always holds the latest progress, JSON")
  private Path progressFile;

  TrainingCommand(PrintStream out) {
    this.out = out;
  }

  @Override
  public Integer call() {
    Clock clock = Clock.systemUTC();
    Progress progress = new Progress(out, Optional.ofNullable(progressFile), clock);
    TrainingPlan plan = plan(clock);
    ModelRegistry registry = new ModelRegistry(lake, clock);
    Optional<Active> active = registry.active();
    if (first && active.isPresent()) {
      log.info("{} answers already", active.get().version());
      return 0;
    }
    try {
      String made = Training.run(plan, new LakeFeatures(), progress, clock);
      if (activate) activate(registry, made);
      progress.done(made);
      return 0;
    } catch (Exception e) {
      log.error("training failed", e);
      progress.failed(e);
      return 1;
    }
  }

  private static void activate(ModelRegistry registry, String version) throws IOException {
    try {
      registry.activate(version);
    } catch (WorseModelException e) {
      log.info("{} is not made active: {}", version, e.getMessage());
    }
  }

  private TrainingPlan plan(Clock clock) {
    if (testMonths.isEmpty() == (testDays == 0))
      throw new ParameterException(spec.commandLine(), "either --test-months or --test-days");
    List<Moment> asked = new ArrayList<>();
    for (String word : moments)
      asked.add(
          Moment.ofWord(word)
              .orElseThrow(() -> new ParameterException(spec.commandLine(), "no moment: " + word)));
    try {
      return plan(asked, clock);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private TrainingPlan plan(List<Moment> asked, Clock clock) {
    return new TrainingPlan(
        lake,
        monthsFrom == null ? lake.toString() : monthsFrom,
        months,
        testMonths,
        testDays,
        asked.isEmpty() ? List.of(Moment.values()) : asked,
        learners,
        maxRounds,
        seed,
        version == null ? TrainingPlan.versionAt(clock.instant()) : version,
        codeVersion,
        master);
  }
}
