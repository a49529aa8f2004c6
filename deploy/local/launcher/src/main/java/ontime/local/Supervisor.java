package ontime.local;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Starts every process, starts again what crashes, and stops them in order. All state belongs to
 * one thread, which every event goes through.
 */
final class Supervisor {
  /**
   * More than the 10 s in which a service drains, less than the 20 s after which a child halts
   * itself.
   */
  static final Duration PATIENCE = Duration.ofSeconds(15);

  /** With the one before, a stack's ten logs stay under 320 MB. */
  static final long MOST_LOG_BYTES = 16 << 20;

  private static final long LOG_LOOK_SECONDS = 10;

  private final List<Child> children;
  private final ProcessCommand command;
  private final StateDir state;
  private final PrintStream log;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "supervisor"));
  private boolean stopping;

  Supervisor(Stack stack, ProcessCommand command, StateDir state, PrintStream log) {
    this.children = stack.processes().stream().map(Child::new).toList();
    this.command = command;
    this.state = state;
    this.log = log;
  }

  void start() {
    children.forEach(child -> thread.execute(() -> start(child)));
    var unused =
        thread.scheduleWithFixedDelay(
            this::limitLogs, LOG_LOOK_SECONDS, LOG_LOOK_SECONDS, TimeUnit.SECONDS);
  }

  /**
   * Stops the last declared first, each before the next: who asks goes before who answers. Returns
   * when all are gone.
   */
  void stop() throws InterruptedException {
    try {
      thread.submit(this::stopAll).get();
    } catch (ExecutionException e) {
      say("could not stop everything: " + e.getCause());
    }
    // Now, since a restart that waits its 30 s need not come.
    thread.shutdownNow();
  }

  private void start(Child child) {
    if (stopping) {
      return;
    }
    try {
      Process process = child.start(command);
      say(child.spec().name() + " started, pid " + process.pid());
      var unused = process.onExit().thenAcceptAsync(ended -> exited(child), this::later);
    } catch (IOException | UserException e) {
      say(child.spec().name() + " cannot start: " + e.getMessage());
    }
    tell();
  }

  private void limitLogs() {
    for (Child child : children) {
      try {
        state.limitLog(child.spec().name(), MOST_LOG_BYTES);
      } catch (IOException e) {
        say("cannot limit the log of " + child.spec().name() + ": " + e.getMessage());
      }
    }
  }

  private void exited(Child child) {
    if (stopping) {
      return;
    }
    Duration delay = child.crashed();
    int exit = child.running().map(RunningStack.Running::lastExit).orElse(-1);
    say(
        "%s ended with exit code %d; again in %d s"
            .formatted(child.spec().name(), exit, delay.toSeconds()));
    tell();
    var unused = thread.schedule(() -> start(child), delay.toMillis(), TimeUnit.MILLISECONDS);
  }

  // A child that ends while everything stops finds the thread closed: nothing is left to do for it.
  private void later(Runnable event) {
    if (!thread.isShutdown()) {
      thread.execute(event);
    }
  }

  private void stopAll() {
    stopping = true;
    List<Child> reversed = new ArrayList<>(children);
    Collections.reverse(reversed);
    try {
      for (Child child : reversed) {
        say(child.spec().name() + " " + child.stop(PATIENCE));
      }
      Files.deleteIfExists(state.stackFile());
    } catch (IOException e) {
      say("cannot remove " + state.stackFile() + ": " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void tell() {
    try {
      new RunningStack(
              ProcessHandle.current().pid(),
              children.stream().map(Child::running).flatMap(Optional::stream).toList())
          .write(state.stackFile());
    } catch (IOException e) {
      say("cannot write " + state.stackFile() + ": " + e.getMessage());
    }
  }

  private void say(String event) {
    log.println(LocalTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.MILLIS) + " " + event);
  }
}
