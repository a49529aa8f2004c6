package ontime.training;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import ontime.model.Json;

/** Says how far a training is: one JSON line a step, and a file that holds the latest. */
final class Progress {
  /** Before this share the estimate is noise. */
  private static final double FIRST_ESTIMATE = 0.1;

  private final PrintStream out;
  private final Optional<Path> file;
  private final Clock clock;
  private final Instant start;
  private double done;
  private double share;
  private String moment;

  Progress(PrintStream out, Optional<Path> file, Clock clock) {
    this.out = out;
    this.file = file;
    this.clock = clock;
    start = clock.instant();
  }

  /**
   * @param state {@code running}, {@code succeeded}, {@code failed}
   * @param moment whose model it is about; null between
   * @param progress 0 to 1
   * @param rows that the phase is about; null where it is not about rows
   * @param rowsPerSecond since the phase began; null where it is not about rows
   * @param etaSeconds null while it is noise
   */
  record Line(
      String state,
      String phase,
      String moment,
      double progress,
      Long rows,
      Long rowsPerSecond,
      double seconds,
      Long etaSeconds,
      String version,
      String error) {
    private Line about(long some, long rate) {
      return new Line(
          state, phase, moment, progress, some, rate, seconds, etaSeconds, version, error);
    }
  }

  /** What follows is about this moment, and is this share of the whole. */
  void moment(String word, double shareOfAll) {
    done = Math.min(1, done + share);
    share = shareOfAll;
    moment = word;
  }

  /**
   * @param within the moment, 0 to 1
   */
  void phase(String phase, double within) {
    write(line("running", phase, within, null, null));
  }

  void rows(String phase, double within, long rows, Duration took) {
    long rate = took.toMillis() == 0 ? 0 : rows * 1000 / took.toMillis();
    Line line = line("running", phase, within, null, null);
    write(line.about(rows, rate));
  }

  void done(String version) {
    done = 1;
    share = 0;
    write(line("succeeded", "done", 1, version, null));
  }

  void failed(Exception why) {
    String error = why.getMessage() == null ? why.toString() : why.getMessage();
    write(line("failed", "failed", 0, null, error));
  }

  private Line line(String state, String phase, double within, String version, String error) {
    double progress = Math.min(1, done + share * within);
    double seconds = Duration.between(start, clock.instant()).toMillis() / 1000.0;
    boolean known = state.equals("running") && progress >= FIRST_ESTIMATE;
    Long eta = known ? Math.round(seconds * (1 - progress) / progress) : null;
    return new Line(state, phase, moment, progress, null, null, seconds, eta, version, error);
  }

  private void write(Line line) {
    String json;
    try {
      json = Json.mapper().writeValueAsString(line);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
    out.println(json);
    out.flush();
    file.ifPresent(path -> put(path, json));
  }

  private static void put(Path file, String json) {
    Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(temporary, json);
      Files.move(temporary, file, ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
