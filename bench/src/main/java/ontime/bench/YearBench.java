package ontime.bench;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import ontime.model.Job;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Month after month: does a row cost more when there are many, and does memory grow? The first
 * month, in which every JVM is cold, counts as no pace.
 */
@Command(
    name = "year",
    description = "a year of replicated months, one after the other: pace and memory")
final class YearBench implements Callable<Integer> {
  private static final double GOAL_PACE = 0.8;
  private static final double GOAL_MIB = 2048;

  /** Processes with metrics; the others are engines. */
  private static final Set<String> SERVICES =
      Set.of("ingest", "query", "search", "prediction", "streaming", "gateway");

  @Option(
      names = "--from",
      required = true,
      description = "the folder with BTS's zips of 2008-01 to 2008-03, which return every 13 weeks")
  private Path from;

  @Option(names = "--months", defaultValue = "12", description = "default ${DEFAULT-VALUE}")
  private int months;

  @Option(names = "--lake-only", description = "ingest-service by itself: no store, no index")
  private boolean lakeOnly;

  /**
   * A month that went in.
   *
   * @param lake seconds until the lake had it
   * @param all seconds until store and index had it too
   * @param memory of each process then
   */
  private record Taken(YearMonth month, long rows, double lake, double all, List<Memory> memory) {
    double mostMib() {
      return memory.stream().mapToDouble(Memory::residentMib).max().orElseThrow();
    }
  }

  /** What months are given to. */
  private interface Taker {
    Taken take(YearMonth month, Path csv) throws Exception;
  }

  @Override
  public Integer call() throws Exception {
    System.out.println("Replicated data: January to March 2008 return every 13 weeks.");
    List<Taken> taken = lakeOnly ? intoLake() : intoStack();
    boolean steady = steady("the lake", taken, Taken::lake);
    if (!lakeOnly) steady &= steady("store and index", taken, Taken::all);
    Sample most = new Sample(taken.stream().mapToDouble(Taken::mostMib).toArray());
    boolean small =
        Report.print(
            "the largest process after each month",
            "MiB resident",
            most,
            "peer: the 2 GiB that a service may have",
            Sample.of(GOAL_MIB),
            "never more than 2 GiB",
            most.most() <= GOAL_MIB);
    return steady && small ? 0 : 1;
  }

  private List<Taken> intoLake() throws Exception {
    Path home = Files.createTempDirectory("ontime-bench");
    try (IngestAlone ingest = IngestAlone.start(home)) {
      return takeAll(
          (month, csv) -> {
            Job job = ingest.ingest(month, csv);
            double lake = seconds(job, job.finishedAt());
            return new Taken(month, job.rows(), lake, lake, List.of(ingest.memory()));
          });
    } finally {
      LocalStack.delete(home);
    }
  }

  private List<Taken> intoStack() throws Exception {
    try (LocalStack stack = LocalStack.own()) {
      stack.ontime("up", "--no-sample");
      return takeAll(
          (month, csv) -> {
            Job job = stack.ingest(month, csv);
            Instant store = stack.loaded(stack.query("/loads"), month).finishedAt();
            Instant index = stack.loaded(stack.search("/loads"), month).finishedAt();
            return new Taken(
                month,
                job.rows(),
                seconds(job, job.finishedAt()),
                seconds(job, store.isAfter(index) ? store : index),
                memory(stack));
          });
    }
  }

  private List<Taken> takeAll(Taker taker) throws Exception {
    RepeatedQuarter quarter = new RepeatedQuarter(from);
    List<Taken> all = new ArrayList<>();
    for (int i = 0; i < months; i++) {
      YearMonth month = RepeatedQuarter.FIRST.plusMonths(i);
      Path csv = Files.createTempFile("ontime-bench", ".csv");
      try {
        quarter.write(month, csv);
        Taken taken = taker.take(month, csv);
        print(taken);
        all.add(taken);
      } finally {
        Files.delete(csv);
      }
    }
    return all;
  }

  private static double seconds(Job job, Instant end) {
    return Duration.between(job.startedAt(), end).toMillis() / 1e3;
  }

  private static List<Memory> memory(LocalStack stack) throws IOException, InterruptedException {
    List<Memory> memory = new ArrayList<>();
    for (JsonNode process : stack.status().get("processes")) {
      String name = process.get("name").asText();
      long pid = process.get("pid").asLong();
      URI address = URI.create("http://127.0.0.1:" + process.get("port").asInt());
      memory.add(
          SERVICES.contains(name)
              ? Memory.ofService(name, pid, address)
              : Memory.ofEngine(name, pid));
    }
    return memory;
  }

  private void print(Taken month) {
    System.out.printf(
        Locale.ROOT,
        "%s %,9d rows, lake %.1f s%s; MiB resident (heap): %s%n",
        month.month(),
        month.rows(),
        month.lake(),
        lakeOnly ? "" : String.format(Locale.ROOT, ", store and index %.1f s", month.all()),
        month.memory().stream().map(Memory::toString).collect(joining(", ")));
  }

  private static boolean steady(String where, List<Taken> taken, ToDoubleFunction<Taken> seconds) {
    double[] rates =
        taken.stream()
            .skip(taken.size() > 1 ? 1 : 0)
            .mapToDouble(month -> month.rows() / seconds.applyAsDouble(month))
            .toArray();
    int quarter = Math.max(1, rates.length / 4);
    Sample first = new Sample(Arrays.copyOf(rates, quarter));
    Sample last = new Sample(Arrays.copyOfRange(rates, rates.length - quarter, rates.length));
    return Report.print(
        "a month to " + where + ", the last quarter of the run",
        "rows/s",
        last,
        "peer: its first quarter",
        first,
        "at least " + GOAL_PACE + " of the peer's",
        last.median() >= GOAL_PACE * first.median());
  }
}
