package ontime.bench;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Flight pages at a steady rate, each a different flight, once the compilers are done with them.
 * Ours is the page; the peer is query-service's answer of that one flight.
 */
@Command(name = "page", description = "flight pages at 100 requests/s against the JSON behind them")
final class PageBench implements Callable<Integer> {
  private static final int GOAL_MILLIS = 30;
  private static final Duration WARM_UP = Duration.ofSeconds(45);

  @Option(
      names = "--rate",
      defaultValue = "100",
      description = "requests/s; default ${DEFAULT-VALUE}")
  private int rate;

  @Option(
      names = "--seconds",
      defaultValue = "15",
      description = "a round; default ${DEFAULT-VALUE}")
  private int seconds;

  @Option(names = "--rounds", defaultValue = "5", description = "default ${DEFAULT-VALUE}")
  private int rounds;

  @Override
  public Integer call() throws Exception {
    LocalStack stack = LocalStack.running();
    List<Keys.Key> keys = Keys.draw(stack.lake(), 10_000);
    Function<Keys.Key, URI> page = key -> stack.gateway(path(key));
    Function<Keys.Key, URI> json = key -> stack.query(path(key));
    warmUp(stack, keys, page);
    Duration round = Duration.ofSeconds(seconds);
    Rounds times;
    try (SteadyLoad load = new SteadyLoad(rate)) {
      WarmUp.settle(
          99, () -> load.run(round, i -> new HttpGet(page.apply(keys.get(i % keys.size())))));
      times =
          Rounds.interleaved(
              rounds,
              () -> load.run(round, i -> new HttpGet(page.apply(keys.get(i % keys.size())))),
              () -> load.run(round, i -> new HttpGet(json.apply(keys.get(i % keys.size())))));
    }
    System.out.printf("%,d flights loaded, %d requests/s%n", stack.rows(), rate);
    Report.print(
        "a flight page, p50",
        "ms",
        times.ours(50),
        "peer: its JSON",
        times.theirs(50),
        "none",
        true);
    Sample p99 = times.ours(99);
    return Report.print(
            "a flight page, p99",
            "ms",
            p99,
            "peer: its JSON",
            times.theirs(99),
            "at most " + GOAL_MILLIS + " ms at 100 requests/s",
            p99.median() <= GOAL_MILLIS)
        ? 0
        : 1;
  }

  /** One after the other, as fast as they come: a cold JVM sheds load at the full rate. */
  private static void warmUp(LocalStack stack, List<Keys.Key> keys, Function<Keys.Key, URI> page)
      throws Exception {
    long end = System.nanoTime() + WARM_UP.toNanos();
    for (int i = 0; System.nanoTime() < end; i++) stack.get(page.apply(keys.get(i % keys.size())));
  }

  private static String path(Keys.Key key) {
    return "/flights/" + key.carrier() + "/" + key.flightNumber() + "/" + key.date();
  }
}
