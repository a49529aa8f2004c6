package ontime.local;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Keeps the processes of the stack, in a session of its own, its input a pipe from the {@code up}
 * that started it.
 *
 * <p>{@code up} writes {@link #DETACH} when the stack is ready. Input that ends before means that
 * {@code up} died, by Ctrl-C or {@code kill -9}, or that it ran in the foreground: everything
 * stops. SIGTERM stops everything too.
 */
public final class SupervisorMain {
  /** The byte that lets the supervisor live on by itself. */
  static final int DETACH = 'd';

  private SupervisorMain() {}

  /** Runs until told to end; exits 1 when another supervisor has this home. */
  public static void main(String[] args) throws IOException {
    Settings settings = Settings.from(System.getenv());
    StateDir state = settings.state();
    Optional<Lock> lock = Lock.tryTake(state.supervisorLock());
    if (lock.isEmpty()) {
      System.err.println("another supervisor runs in " + settings.home());
      System.exit(1);
    }
    Stack stack = settings.stack();
    for (ProcessSpec process : stack.processes()) {
      state.rotatedLog(process.name());
    }
    ProcessCommand command = new ProcessCommand(settings, stack, state.adminToken());
    Supervisor supervisor = new Supervisor(stack, command, state, System.out);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(supervisor), "stop"));
    supervisor.start();
    if (!detached(System.in)) {
      System.out.println("the front that started this is gone: stopping");
      System.exit(0);
    }
  }

  private static boolean detached(InputStream front) {
    try (front) {
      return front.read() == DETACH;
    } catch (IOException e) {
      return false;
    }
  }

  private static void stop(Supervisor supervisor) {
    try {
      supervisor.stop();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
