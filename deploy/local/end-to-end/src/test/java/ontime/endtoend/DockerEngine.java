package ontime.endtoend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The engine of this machine: the one that answers, or one started for the test. */
final class DockerEngine implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(15);

  private final Process started;

  private DockerEngine(Process started) {
    this.started = started;
  }

  /**
   * @throws AssertionError if there is none: what was asked for is never passed over
   */
  static DockerEngine running(Path directory) throws Exception {
    try {
      if (answers(directory)) return new DockerEngine(null);
    } catch (IOException e) {
      throw new AssertionError("there is no docker: ./ontime test --all installs it", e);
    }
    Path log = directory.resolve("dockerd.log");
    Process daemon =
        new ProcessBuilder("dockerd")
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    DockerEngine engine = new DockerEngine(daemon);
    Await.until(
        "the Docker engine answers",
        () -> {
          if (!daemon.isAlive()) throw new IOException(Files.readString(log));
          return answers(directory);
        });
    return engine;
  }

  private static boolean answers(Path directory) throws Exception {
    return run(directory, Map.of(), List.of("docker", "info")).exitCode() == 0;
  }

  /** Runs a command to its end, whatever that is. */
  static Commands.Outcome run(Path directory, Map<String, String> environment, List<String> command)
      throws IOException, InterruptedException {
    return Commands.run(directory, environment, command, PATIENCE);
  }

  /** Debian's {@code docker-compose}, or the plug-in that takes the same arguments. */
  static List<String> compose(Path directory) throws IOException, InterruptedException {
    boolean plugin =
        run(directory, Map.of(), List.of("docker", "compose", "version")).exitCode() == 0;
    return new ArrayList<>(plugin ? List.of("docker", "compose") : List.of("docker-compose"));
  }

  @Override
  public void close() throws InterruptedException {
    if (started == null) return;
    started.destroy();
    started.waitFor();
  }
}
