package ontime.local;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The supervisor as the commands see it: a process of its own. */
final class SupervisorProcess {
  private final StateDir state;

  SupervisorProcess(StateDir state) {
    this.state = state;
  }

  boolean isRunning() throws IOException {
    return Lock.isHeld(state.supervisorLock());
  }

  /**
   * Starts it in a session of its own, so that a Ctrl-C here goes to the front alone, its input a
   * pipe that the front holds: when the front dies, the pipe ends, and so does the supervisor.
   */
  Process start(Settings settings) throws IOException {
    // Early, so that neither side waits for the other to make it.
    state.adminToken();
    ProcessBuilder builder =
        new ProcessBuilder(
                List.of(
                    "setsid",
                    ProcessCommand.java(),
                    "-Xmx32m",
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    SupervisorMain.class.getName()))
            .directory(settings.checkout().toFile())
            .redirectErrorStream(true)
            .redirectOutput(state.rotatedLog("supervisor").toFile());
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    return builder.start();
  }

  /** From now on it lives without its front. */
  static void detach(Process supervisor) throws IOException {
    try (OutputStream pipe = supervisor.getOutputStream()) {
      pipe.write(SupervisorMain.DETACH);
    }
  }

  /** Who the running supervisor is. Empty while it has not said so yet, or when there is none. */
  Optional<ProcessHandle> find() {
    return RunningStack.read(state.stackFile())
        .flatMap(stack -> ProcessHandle.of(stack.supervisorPid()));
  }

  /**
   * After a {@code kill -9} of the supervisor its children leave by themselves, but take a moment
   * to drain: waits for them, so that their ports are free again.
   */
  void awaitLeftovers() throws InterruptedException {
    Optional<RunningStack> left = RunningStack.read(state.stackFile());
    List<ProcessHandle> alive =
        left.stream()
            .flatMap(stack -> stack.processes().stream())
            .flatMap(
                process ->
                    ProcessHandle.of(process.pid()).stream()
                        .filter(handle -> isOurs(handle, process)))
            .toList();
    if (!alive.isEmpty()) {
      new Polling(Duration.ofSeconds(25))
          .until(
              "the processes of a supervisor that died to leave",
              () ->
                  alive.stream().anyMatch(ProcessHandle::isAlive)
                      ? Optional.empty()
                      : Optional.of(true));
    }
  }

  // A pid may belong to somebody else by now; who started at another time is somebody else.
  private static boolean isOurs(ProcessHandle handle, RunningStack.Running process) {
    return handle
        .info()
        .startInstant()
        .map(
            start ->
                Math.abs(start.toEpochMilli() - process.startedMillis())
                    < TimeUnit.SECONDS.toMillis(5))
        .orElse(false);
  }

  /** The last lines of its log. */
  String lastWords() throws IOException {
    return Tail.last(state.log("supervisor"), 10);
  }
}
