package ontime.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Each child is a JVM of its own, since what is tested is how it ends. */
@Timeout(180)
class ChildMainIT {
  /** Says that it runs, waits for ever, and says goodbye from a shutdown hook. */
  public static final class Waiting {
    public static void main(String[] args) throws InterruptedException {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("drained")));
      System.out.println("running " + String.join(" ", args));
      new CountDownLatch(1).await();
    }
  }

  /** Fails at once, with a thread left that would keep the process for ever. */
  public static final class Failing {
    public static void main(String[] args) {
      new Thread(Failing::forever).start();
      throw new IllegalStateException("no configuration");
    }

    private static void forever() {
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /**
   * Starts a {@link Waiting} as the supervisor does, prints its pid, and dies without closing
   * anything.
   */
  public static final class Supervisor {
    public static void main(String[] args) throws Exception {
      Process child = child(Waiting.class.getName());
      try (BufferedReader out = child.inputReader(UTF_8)) {
        out.readLine();
        System.out.println(child.pid());
        Runtime.getRuntime().halt(137);
      }
    }
  }

  @Test
  void runsTheMainWithItsArgumentsAndDrainsWhenInputEnds() throws Exception {
    Process child = child(Waiting.class.getName(), "a", "b");
    try (BufferedReader out = child.inputReader(UTF_8)) {
      assertThat(out.readLine()).isEqualTo("running a b");

      child.getOutputStream().close();

      assertThat(out.readLine()).isEqualTo("drained");
    }
    assertThat(child.waitFor()).isZero();
  }

  @Test
  void leavesWhenItsSupervisorIsKilled() throws Exception {
    Process supervisor = java(Supervisor.class.getName());
    try (BufferedReader out = supervisor.inputReader(UTF_8)) {
      long pid = Long.parseLong(out.readLine());
      var orphan = ProcessHandle.of(pid);
      if (orphan.isPresent()) {
        orphan.get().onExit().get(10, SECONDS);
      }
      assertThat(ProcessHandle.of(pid)).isEmpty();
    }
    assertThat(supervisor.waitFor()).isEqualTo(137);
  }

  @Test
  void endsWithTheErrorOfAMainThatFails() throws Exception {
    Process child = child(Failing.class.getName());

    assertThat(errorsOf(child)).startsWith("java.lang.IllegalStateException: no configuration");
    assertThat(child.waitFor()).isEqualTo(1);
  }

  @Test
  void saysThatThereIsNoSuchMain() throws Exception {
    Process child = child("ontime.Nowhere");

    assertThat(errorsOf(child))
        .isEqualTo("no main to run: java.lang.ClassNotFoundException: ontime.Nowhere");
    assertThat(child.waitFor()).isEqualTo(2);
  }

  private static String errorsOf(Process child) throws IOException {
    try (BufferedReader errors = child.errorReader(UTF_8)) {
      return errors.lines().collect(Collectors.joining("\n"));
    }
  }

  private static Process child(String... args) throws IOException {
    List<String> command = new ArrayList<>(List.of(ChildMain.class.getName()));
    command.addAll(List.of(args));
    return java(command.toArray(String[]::new));
  }

  private static Process java(String... args) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> command =
        new ArrayList<>(
            List.of(
                java,
                "-Xmx32m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path")));
    command.addAll(List.of(args));
    return new ProcessBuilder(command).start();
  }
}
