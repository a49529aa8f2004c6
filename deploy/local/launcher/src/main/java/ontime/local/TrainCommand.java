package ontime.local;

import java.io.IOException;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "train",
    description =
        "Train a model on months of the lake; it answers from then on, unless it is worse.",
    mixinStandardHelpOptions = true)
final class TrainCommand implements Callable<Integer> {
  @Option(
      names = "--months",
      required = true,
      split = ",",
      description = "To learn from: 2008-01,2008-02 or a range 2015-01..2015-12")
  private List<String> months = List.of();

  @Option(names = "--test-months", split = ",", description = "To be judged by; all later.")
  private List<String> testMonths = List.of();

  @Option(
      names = "--test-days",
      description = "Instead: the last days of --months are judged by and not learned from.")
  private int testDays;

  @Option(
      names = "--against",
      split = ",",
      defaultValue = "book",
      description = "What ours is held against: ${DEFAULT-VALUE}, logistic, forest, gbt, none")
  private List<String> against;

  @Option(names = "--keep-active", description = "The version that answers now goes on to.")
  private boolean keepActive;

  private final Settings settings;
  private final Stack stack;
  private final JsonHttp http;

  TrainCommand(Settings settings, Stack stack, JsonHttp http) {
    this.settings = settings;
    this.stack = stack;
    this.http = http;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    settings.needRunning();
    Map<String, Object> order = new LinkedHashMap<>();
    order.put("months", names(months));
    if (!testMonths.isEmpty()) order.put("testMonths", names(testMonths));
    if (testDays > 0) order.put("testDays", testDays);
    order.put("learners", against.equals(List.of("none")) ? List.of() : against);
    order.put("activate", !keepActive);
    Models models =
        new Models(http, stack, settings.state().adminToken(), Progress.onStandardOutput());
    models.train(order);
    return 0;
  }

  private static List<String> names(List<String> months) {
    return Months.parse(months).stream().map(YearMonth::toString).toList();
  }
}
