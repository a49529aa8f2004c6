package ontime.local;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** One process under the supervisor, over all its starts. Used by one thread at a time. */
final class Child {
  static final Duration FIRST_DELAY = Duration.ofSeconds(1);
  static final Duration LONGEST_DELAY = Duration.ofSeconds(30);
  // Who ran this long has started well: its next crash is a new story.
  private static final Duration SOUND = Duration.ofMinutes(2);

  private final ProcessSpec spec;
  private Process process;
  private long startedMillis;
  private int restarts;
  private Integer lastExit;
  private Duration nextDelay = FIRST_DELAY;

  Child(ProcessSpec spec) {
    this.spec = spec;
  }

  ProcessSpec spec() {
    return spec;
  }

  Process start(ProcessCommand command) throws IOException {
    process = command.builder(spec).start();
    startedMillis = System.currentTimeMillis();
    return process;
  }

  /**
   * Notes that it ended by itself. Returns how long to wait before it starts again: 1 s, doubling
   * to 30 s.
   */
  Duration crashed() {
    lastExit = process.exitValue();
    restarts++;
    if (System.currentTimeMillis() - startedMillis > SOUND.toMillis()) {
      nextDelay = FIRST_DELAY;
    }
    Duration delay = nextDelay;
    Duration twice = delay.multipliedBy(2);
    nextDelay = twice.compareTo(LONGEST_DELAY) < 0 ? twice : LONGEST_DELAY;
    return delay;
  }

  /**
   * Ends its input, which it takes as the sign to drain; kills it when it takes longer. Returns how
   * it went.
   */
  String stop(Duration patience) throws InterruptedException {
    if (process == null || !process.isAlive()) {
      return "was not running";
    }
    long start = System.nanoTime();
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      process.destroy();
    }
    if (process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
      return "stopped in %.1f s".formatted((System.nanoTime() - start) / 1e9);
    }
    process.destroyForcibly().waitFor();
    return "killed, since it had not drained in %s s".formatted(patience.toMillis() / 1_000.0);
  }

  Optional<RunningStack.Running> running() {
    return Optional.ofNullable(process)
        .map(
            p ->
                new RunningStack.Running(
                    spec.name(), p.pid(), spec.ports(), startedMillis, restarts, lastExit));
  }
}
