package ontime.local;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
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

  private final List<Child> children;
  private final ProcessCommand command;
  private final Path stackFile;
  private final PrintStream log;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "supervisor"));
  private boolean stopping;

  Supervisor(Stack stack, ProcessCommand command, Path stackFile, PrintStream log) {
    this.children = stack.processes().stream().map(Child::new).toList();
    this.command = command;
    this.stackFile = stackFile;
    this.log = log;
  }

  void start() {
    children.forEach(child -> thread.execute(() -> start(child)));
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
      Files.deleteIfExists(stackFile);
    } catch (IOException e) {
      say("cannot remove " + stackFile + ": " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void tell() {
    try {
      new RunningStack(
              ProcessHandle.current().pid(),
              children.stream().map(Child::running).flatMap(Optional::stream).toList())
          .write(stackFile);
    } catch (IOException e) {
      say("cannot write " + stackFile + ": " + e.getMessage());
    }
  }

  private void say(String event) {
    log.println(LocalTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.MILLIS) + " " + event);
  }
}
