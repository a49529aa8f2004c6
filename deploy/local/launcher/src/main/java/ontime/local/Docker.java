package ontime.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The engine's command line. */
final class Docker {
  private final Path directory;

  /**
   * @param directory where commands are run
   */
  Docker(Path directory) {
    this.directory = directory;
  }

  /**
   * @throws UserException unless an engine answers
   */
  void check() throws IOException, InterruptedException {
    try {
      run(List.of("docker", "info", "--format", "{{.ServerVersion}}"));
    } catch (UserException e) {
      throw new UserException(
          "No Docker engine answers: start it (service docker start, or as root dockerd).\n"
              + e.getMessage());
    }
  }

  boolean has(String image) throws IOException, InterruptedException {
    return !run(List.of("docker", "images", "--quiet", image)).isBlank();
  }

  /** Of all its layers. */
  long bytes(String image) throws IOException, InterruptedException {
    return Long.parseLong(inspect(image, "{{.Size}}"));
  }

  String label(String image, String name) throws IOException, InterruptedException {
    return inspect(image, "{{index .Config.Labels \"" + name + "\"}}");
  }

  private String inspect(String image, String format) throws IOException, InterruptedException {
    return run(List.of("docker", "image", "inspect", "--format", format, image)).strip();
  }

  /**
   * Runs a command to its end. Returns what it printed.
   *
   * @throws UserException with all of that if it failed
   */
  String run(List<String> command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    if (process.waitFor() != 0) {
      throw new UserException(String.join(" ", command) + " failed:\n" + output);
    }
    return output;
  }
}
