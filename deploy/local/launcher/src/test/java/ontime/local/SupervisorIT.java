package ontime.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Real processes, ended in every way. The dummies are small; all else is what {@code ./ontime}
 * runs.
 */
@Timeout(300)
class SupervisorIT {
  @TempDir Path checkout;

  @Test
  void startsOnceAndStopsTheLastFirst() throws Exception {
    try (DummyStack stack = stack("healthy", "healthy")) {
      DummyStack.Ended up = stack.run("up");
      assertThat(up.output())
          .contains("alpha         ready in", "beta          ready in", "2 processes, ");
      assertThat(up.output())
          .endsWith("Ontime is up: http://127.0.0.1:" + stack.port("beta") + "/\n");
      assertThat(up.exitCode()).isZero();
      RunningStack running = stack.running();

      DummyStack.Ended again = stack.run("up");
      assertThat(again)
          .isEqualTo(
              new DummyStack.Ended(
                  0, "Ontime is up already: http://127.0.0.1:" + stack.port("beta") + "/\n"));
      assertThat(stack.running()).isEqualTo(running);

      DummyStack.Ended status = stack.run("status");
      assertThat(status.output())
          .containsPattern("alpha +\\d+ +" + stack.port("alpha") + " .* up\n");
      assertThat(status.exitCode()).isZero();
      assertThat(stack.run("logs", "alpha").output())
          .isEqualTo("alpha runs with port " + stack.port("alpha") + "\n");

      List<ProcessHandle> processes = stack.awaitAllStarted();
      DummyStack.Ended down = stack.run("down");
      assertThat(down.output())
          .containsPattern("(?s)beta stopped in .*alpha stopped in .*Ontime is down\n$");
      assertThat(down.exitCode()).isZero();
      assertThat(stack.stopped()).containsExactly("beta", "alpha");
      DummyStack.assertAllGone(processes);

      assertThat(stack.run("down")).isEqualTo(new DummyStack.Ended(0, "Ontime is not running\n"));
      assertThat(stack.run("status").exitCode()).isEqualTo(1);
      assertThat(stack.state().stackFile()).doesNotExist();
    }
  }

  @Test
  void startsAgainWhatCrashed() throws Exception {
    try (DummyStack stack = stack("healthy", "healthy")) {
      assertThat(stack.run("up").exitCode()).isZero();
      RunningStack.Running before = stack.running().process("alpha").orElseThrow();

      ProcessHandle.of(before.pid()).orElseThrow().destroyForcibly();

      RunningStack.Running after =
          DummyStack.await(
              "a restart",
              () -> stack.running().process("alpha").filter(alpha -> alpha.pid() != before.pid()));
      assertThat(after.restarts()).isEqualTo(1);
      assertThat(after.lastExit()).isEqualTo(137);
      DummyStack.await(
          "health",
          () -> Optional.of(stack.run("status")).filter(status -> status.exitCode() == 0));
      assertThat(stack.run("down").exitCode()).isZero();
    }
  }

  @Test
  void leavesNoOrphanWhenTheSupervisorIsKilled() throws Exception {
    try (DummyStack stack = stack("healthy", "healthy")) {
      assertThat(stack.run("up").exitCode()).isZero();
      List<ProcessHandle> processes = stack.awaitAllStarted();

      processes.get(0).destroyForcibly();

      DummyStack.assertAllGone(processes);
      assertThat(stack.stopped())
          .as("in good order, all the same")
          .containsExactlyInAnyOrder("alpha", "beta");
      assertThat(stack.run("up").output()).contains("Ontime is up: ");
      assertThat(stack.run("down").exitCode()).isZero();
    }
  }

  @Test
  void leavesNoOrphanWhenTheFrontIsKilledWhileItStarts() throws Exception {
    try (DummyStack stack = stack("healthy", "never-ready")) {
      Process front = stack.start("up");
      List<ProcessHandle> processes = stack.awaitAllStarted();

      front.destroyForcibly();

      DummyStack.assertAllGone(processes);
      assertThat(stack.state().stackFile()).doesNotExist();
    }
  }

  @Test
  void inTheForegroundStopsWithItsFront() throws Exception {
    try (DummyStack stack = stack("healthy", "healthy")) {
      Process front = stack.start("up", "--foreground");
      for (String line = front.inputReader().readLine(); !line.startsWith("Ontime is up: "); ) {
        line = front.inputReader().readLine();
      }
      List<ProcessHandle> processes = stack.awaitAllStarted();
      assertThat(stack.run("up").output()).startsWith("Ontime is up already: ");

      // SIGTERM; a Ctrl-C's SIGINT takes the same way through the JVM.
      front.destroy();
      front.waitFor();

      DummyStack.assertAllGone(processes);
      assertThat(stack.stopped()).containsExactly("beta", "alpha");
    }
  }

  @Test
  void namesTheHolderOfABusyPortAndStartsNothing() throws Exception {
    try (DummyStack stack = stack("healthy", "healthy");
        ServerSocket holder =
            new ServerSocket(stack.port("beta"), 1, InetAddress.getLoopbackAddress())) {
      DummyStack.Ended up = stack.run("up");

      assertThat(up.exitCode()).isEqualTo(1);
      assertThat(up.output())
          .startsWith(
              "port %d (beta) is taken by pid %d (java "
                  .formatted(holder.getLocalPort(), ProcessHandle.current().pid()))
          .contains("Nothing was started.");
      assertThat(stack.state().log("alpha")).doesNotExist();
    }
  }

  @Test
  void saysWhyAProcessDoesNotStartAndStopsTheRest() throws Exception {
    try (DummyStack stack = stack("healthy", "crashes")) {
      DummyStack.Ended up = stack.run("up");

      assertThat(up.exitCode()).isEqualTo(1);
      assertThat(up.output())
          .contains("beta does not start (exit code 1)", "beta has no configuration");
      assertThat(stack.stopped()).containsExactly("alpha");
      assertThat(Lock.isHeld(stack.state().supervisorLock())).isFalse();
    }
  }

  @Test
  void ofTwoThatStartTogetherOneStarts() throws Exception {
    try (DummyStack stack = stack("healthy", "healthy")) {
      Process one = stack.start("up");
      Process other = stack.start("up");

      String said = DummyStack.end(one).output() + DummyStack.end(other).output();

      assertThat(said)
          .containsOnlyOnce("Ontime is up: ")
          .containsOnlyOnce("Ontime is up already: ");
      assertThat(Files.readString(stack.state().log("alpha"))).containsOnlyOnce("alpha runs");
      assertThat(stack.run("down").exitCode()).isZero();
    }
  }

  @Test
  void killsWhoDoesNotDrain() throws Exception {
    try (DummyStack stack = stack("never-stops", "healthy")) {
      Child child = stack.child("alpha");
      Process process = child.start(stack.command());
      DummyStack.await(
          "alpha to run",
          () -> Optional.of(Files.size(stack.state().log("alpha"))).filter(size -> size > 0));

      assertThat(child.stop(Duration.ofMillis(200)))
          .isEqualTo("killed, since it had not drained in 0.2 s");

      assertThat(process.exitValue()).isEqualTo(137);
      assertThat(child.stop(Duration.ofMillis(200))).isEqualTo("was not running");
    }
  }

  private DummyStack stack(String alpha, String beta) throws Exception {
    Map<String, String> manners = new LinkedHashMap<>();
    manners.put("alpha", alpha);
    manners.put("beta", beta);
    return new DummyStack(checkout, manners);
  }
}
