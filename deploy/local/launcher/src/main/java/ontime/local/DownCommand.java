package ontime.local;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
    name = "down",
    description = "Stop everything in good order.",
    mixinStandardHelpOptions = true)
final class DownCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final StateDir state;

  DownCommand(Settings settings) {
    this.state = settings.state();
  }

  @Override
  public Integer call() throws Exception {
    SupervisorProcess supervisor = new SupervisorProcess(state);
    if (!supervisor.isRunning()) {
      supervisor.awaitLeftovers();
      Files.deleteIfExists(state.stackFile());
      System.out.println("Ontime is not running");
      return 0;
    }
    ProcessHandle process =
        new Polling(Duration.ofSeconds(10))
            .until("the supervisor to say who it is", supervisor::find);
    Path log = state.log("supervisor");
    Tail tail = Tail.fromEnd(log);
    process.destroy();
    new Polling(PATIENCE)
        .until(
            "everything to stop; see " + log,
            () -> {
              tail.more().forEach(System.out::println);
              return process.isAlive() ? Optional.empty() : Optional.of(true);
            });
    tail.more().forEach(System.out::println);
    System.out.println("Ontime is down");
    return 0;
  }
}
