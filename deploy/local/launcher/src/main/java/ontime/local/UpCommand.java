package ontime.local;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "up",
    description = "Start everything, ingest the sample, train a first model. Does nothing twice.",
    mixinStandardHelpOptions = true)
final class UpCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  // Twice may be bad luck, say a port just freed; a third crash before it was ever ready is no
  // start.
  private static final int CRASHES = 3;

  @Option(names = "--foreground", description = "Stay; Ctrl-C stops everything.")
  private boolean foreground;

  @Option(names = "--no-sample", description = "Ingest nothing.")
  private boolean noSample;

  private final Settings settings;
  private final Stack stack;
  private final JsonHttp http;
  private final StateDir state;
  private final Progress progress = Progress.onStandardOutput();

  UpCommand(Settings settings, Stack stack, JsonHttp http) {
    this.settings = settings;
    this.stack = stack;
    this.http = http;
    this.state = settings.state();
  }

  @Override
  public Integer call() throws Exception {
    Optional<Lock> mine = Lock.tryTake(state.upLock());
    if (mine.isEmpty()) {
      progress.done("another ./ontime up is at work; waiting for it");
    }
    Lock lock = mine.isPresent() ? mine.get() : Lock.take(state.upLock());
    Started started;
    try {
      started = startUnlessRunning(new SupervisorProcess(state));
    } finally {
      lock.close();
    }
    if (foreground && started.supervisor().isPresent()) {
      started.supervisor().get().waitFor();
    }
    return started.exitCode();
  }

  /**
   * How it went.
   *
   * @param supervisor empty when there was one already
   */
  private record Started(int exitCode, Optional<Process> supervisor) {}

  private Started startUnlessRunning(SupervisorProcess supervisor)
      throws IOException, InterruptedException {
    if (supervisor.isRunning()) {
      progress.done("Ontime is up already: " + stack.address());
      return new Started(0, Optional.empty());
    }
    supervisor.awaitLeftovers();
    refuseTakenPorts();
    return start(supervisor);
  }

  private void refuseTakenPorts() {
    List<String> taken = new PortHolders(Path.of("/proc")).takenPorts(stack);
    if (!taken.isEmpty()) {
      throw new UserException(
          String.join("\n", taken)
              + "\nNothing was started. End these, or set ONTIME_PORT_OFFSET to move every port.");
    }
  }

  private Started start(SupervisorProcess supervisor) throws IOException, InterruptedException {
    long begun = System.nanoTime();
    Process process = supervisor.start(settings);
    // However this ends before it detaches, the supervisor's pipe ends with it; this only waits for
    // the end, to be seen.
    Thread stop = new Thread(() -> stopAndWait(process), "stop");
    Runtime.getRuntime().addShutdownHook(stop);
    Set<String> ready = new LinkedHashSet<>();
    awaitReady(supervisor, process, begun, ready, spec -> !spec.standsBack());
    Sample sample = new Sample(settings, stack, http, progress);
    int exitCode = noSample ? 0 : sample.ingest();
    awaitReady(supervisor, process, begun, ready, spec -> true);
    if (exitCode == 0 && !noSample) exitCode = sample.train();
    // Who waited for a first model is not ready again until it answers with it.
    for (ProcessSpec spec : stack.processes()) {
      if (!isReady(spec)) ready.remove(spec.name());
    }
    awaitReady(supervisor, process, begun, ready, spec -> true);
    long bytes =
        RunningStack.read(state.stackFile()).stream()
            .flatMap(running -> running.processes().stream())
            .mapToLong(running -> Memory.residentBytes(running.pid()))
            .sum();
    progress.done(
        "%d processes, %s resident, %.0f s"
            .formatted(stack.processes().size(), Memory.text(bytes), secondsSince(begun)));
    progress.done("Ontime is up: " + stack.address());
    if (!foreground) {
      SupervisorProcess.detach(process);
      Runtime.getRuntime().removeShutdownHook(stop);
    }
    return new Started(exitCode, Optional.of(process));
  }

  private void stopAndWait(Process supervisor) {
    if (!supervisor.isAlive()) {
      return;
    }
    try {
      progress.end("stopping everything");
      supervisor.getOutputStream().close();
      supervisor.waitFor(2, TimeUnit.MINUTES);
    } catch (IOException e) {
      supervisor.destroy();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void awaitReady(
      SupervisorProcess supervisor,
      Process process,
      long begun,
      Set<String> ready,
      Predicate<ProcessSpec> awaited)
      throws InterruptedException {
    new Polling(PATIENCE)
        .until(
            "every process to be ready; see ./ontime logs",
            () -> {
              if (!process.isAlive()) {
                throw new UserException("the supervisor ended:\n" + supervisor.lastWords());
              }
              for (ProcessSpec spec : stack.processes()) {
                if (!ready.contains(spec.name()) && isReady(spec)) {
                  ready.add(spec.name());
                  // Who stands back may have been ready long before it is asked.
                  String time =
                      spec.standsBack() ? "" : " in %.1f s".formatted(secondsSince(begun));
                  progress.done("%-13s ready%s".formatted(spec.name(), time));
                }
              }
              refuseCrashes(ready);
              List<String> missing =
                  stack.processes().stream()
                      .filter(awaited)
                      .map(ProcessSpec::name)
                      .filter(name -> !ready.contains(name))
                      .toList();
              if (missing.isEmpty()) {
                return Optional.of(ready);
              }
              progress.now("starting " + String.join(", ", missing));
              return Optional.empty();
            });
  }

  private boolean isReady(ProcessSpec spec) throws InterruptedException {
    try {
      return http.answer(spec.readyUrl()).status() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  private void refuseCrashes(Set<String> ready) throws IOException {
    Optional<RunningStack> running = RunningStack.read(state.stackFile());
    for (RunningStack.Running process : running.map(RunningStack::processes).orElse(List.of())) {
      if (!ready.contains(process.name()) && process.restarts() >= CRASHES) {
        throw new UserException(
            "%s does not start (exit code %d). The end of its log, %s:\n%s"
                .formatted(
                    process.name(),
                    process.lastExit(),
                    state.log(process.name()),
                    Tail.last(state.log(process.name()), 20)));
      }
    }
  }

  private static double secondsSince(long nanos) {
    return (System.nanoTime() - nanos) / 1e9;
  }
}
