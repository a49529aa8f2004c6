package ontime.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Commands of the machine. */
final class Commands {
  private Commands() {}

  /** What a command printed, and its exit code. */
  record Outcome(String command, int exitCode, String output) {
    /**
     * What it printed.
     *
     * @throws AssertionError if it did not end with 0
     */
    String succeeded() {
      if (exitCode == 0) return output;
      throw new AssertionError(command + " ended with " + exitCode + "\n" + output);
    }
  }

  /**
   * Runs a command to its end, whatever that is.
   *
   * @throws IOException if it takes longer than that
   */
  static Outcome run(
      Path directory, Map<String, String> environment, List<String> command, Duration patience)
      throws IOException, InterruptedException {
    String line = String.join(" ", command);
    Path output = Files.createTempFile("command", ".log");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    if (!process.waitFor(patience.toSeconds(), TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IOException(line + " hangs:\n" + Files.readString(output));
    }
    String said = Files.readString(output, UTF_8);
    Files.delete(output);
    return new Outcome(line, process.exitValue(), said);
  }
}
