package ontime.local;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the supervisor says of its processes: {@code run/stack.json}.
 *
 * @param supervisorPid of who wrote this, dead or alive
 * @param processes in the order of the stack
 */
record RunningStack(long supervisorPid, List<Running> processes) {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  /**
   * One process.
   *
   * @param pid of its latest start; it may have ended since
   * @param startedMillis since the epoch
   * @param restarts after a crash, since the supervisor began
   * @param lastExit how it last ended, or null
   */
  record Running(
      String name,
      long pid,
      Map<String, Integer> ports,
      long startedMillis,
      int restarts,
      Integer lastExit) {}

  static Optional<RunningStack> read(Path file) {
    try {
      return Optional.of(JSON.readValue(Files.readAllBytes(file), RunningStack.class));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UserException("cannot read " + file + ": " + e.getMessage());
    }
  }

  /** By a move, so that a reader sees the old or the new, never half. */
  void write(Path file) throws IOException {
    Path draft = file.resolveSibling(file.getFileName() + ".new");
    Files.write(draft, JSON.writeValueAsBytes(this));
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
  }

  Optional<Running> process(String name) {
    return processes.stream().filter(process -> process.name().equals(name)).findFirst();
  }
}
