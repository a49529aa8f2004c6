package ontime.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * From built jars to the first page with data. Ours is the first {@code up} of a fresh checkout,
 * which ingests the sample; the peer is the second, which finds it there.
 */
@Command(
    name = "up",
    description = "first ./ontime up against the second, and the memory of it all")
final class UpBench implements Callable<Integer> {
  private static final int GOAL_SECONDS = 60;
  private static final double GOAL_GIB = 4;
  private static final Duration POLL = Duration.ofMillis(200);
  private static final ExecutorService UP =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "up");
            thread.setDaemon(true);
            return thread;
          });

  @Option(names = "--rounds", defaultValue = "5", description = "default ${DEFAULT-VALUE}")
  private int rounds;

  @Override
  public Integer call() throws Exception {
    List<Double> memory = new ArrayList<>();
    try (LocalStack stack = LocalStack.own()) {
      Rounds times =
          Rounds.interleaved(
              rounds,
              () -> {
                stack.ontime("down");
                stack.forget();
                Sample up = up(stack);
                memory.add(memory(stack));
                return up;
              },
              () -> {
                stack.ontime("up");
                stack.ontime("down");
                return up(stack);
              });
      Sample first = times.ours(50);
      Sample gib = Sample.of(memory);
      boolean fast =
          Report.print(
              "./ontime up to the first page with data",
              "s",
              first,
              "peer: up again, everything ingested",
              times.theirs(50),
              "at most " + GOAL_SECONDS + " s",
              first.median() <= GOAL_SECONDS);
      boolean small =
          Report.print(
              "all processes after the sample",
              "GiB resident",
              gib,
              "peer: the 4 GiB that the issue allows",
              Sample.of(GOAL_GIB),
              "at most 4 GiB",
              gib.median() <= GOAL_GIB);
      return fast && small ? 0 : 1;
    }
  }

  /** The page is asked for while {@code up} still waits for the index. */
  private static Sample up(LocalStack stack) throws Exception {
    long started = System.nanoTime();
    Future<Void> up = UP.submit(() -> run(stack));
    while (!hasFlights(stack)) {
      if (up.isDone() && !hasFlights(stack)) {
        throw new IllegalStateException("./ontime up ended, and the page has no flights");
      }
      Thread.sleep(POLL.toMillis());
    }
    double seconds = (System.nanoTime() - started) / 1e9;
    up.get();
    return Sample.of(seconds);
  }

  private static Void run(LocalStack stack) throws Exception {
    stack.ontime("up");
    return null;
  }

  private static boolean hasFlights(LocalStack stack) throws InterruptedException {
    try {
      return stack.get(stack.gateway("/flights/JFK/LAX/2015-01-01")).contains("/flights/AA/");
    } catch (IOException e) {
      return false;
    }
  }

  private static double memory(LocalStack stack) throws Exception {
    double bytes = 0;
    for (JsonNode process : stack.status().get("processes")) {
      bytes += process.get("memoryBytes").asDouble();
    }
    return bytes / (1L << 30);
  }
}
