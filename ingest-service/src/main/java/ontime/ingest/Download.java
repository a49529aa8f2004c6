package ontime.ingest;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import com.fasterxml.jackson.core.JacksonException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import ontime.model.Json;
import ontime.model.Sha256;

/**
 * One address and what is here of it: {@code NAME-HASH.json} tells, {@code NAME-HASH.part} holds
 * what has come so far. Both outlive the process.
 */
final class Download {
  /**
   * What the server said of the file that is here, or that the part is the beginning of.
   *
   * @param etag null when it gave none
   * @param lastModified as it wrote it; null when it gave none
   * @param bytes of the whole; -1 when it did not say
   * @param sha256 of the whole, lower-case hex; null until it is here
   */
  record State(String uri, String etag, String lastModified, long bytes, String sha256) {
    /**
     * By which a server knows whether a range is of the same file; null without one. A weak tag
     * stands for more than one row of bytes (RFC 9110, 8.8.1 and 13.1.5).
     */
    String validator() {
      return etag != null && !etag.startsWith("W/") ? etag : lastModified;
    }

    State complete(String digest) {
      return new State(uri, etag, lastModified, bytes, digest);
    }
  }

  private final URI uri;
  private final Path directory;
  private final String name;
  private State state;

  /**
   * @param name the file's own
   */
  Download(URI uri, Path directory, String name) {
    this.uri = uri;
    this.directory = directory;
    this.name = name;
  }

  URI uri() {
    return uri;
  }

  /** The file's own. */
  String name() {
    return name;
  }

  Path part() {
    return directory.resolve(stem() + ".part");
  }

  private Path stateFile() {
    return directory.resolve(stem() + ".json");
  }

  private String stem() {
    return name + "-" + Sha256.hex(uri.toString().getBytes(StandardCharsets.UTF_8)).substring(0, 8);
  }

  /** What is known; empty when nothing is, or it cannot be read. */
  Optional<State> state() throws IOException {
    if (state == null) {
      try {
        state = Json.mapper().readValue(Files.readAllBytes(stateFile()), State.class);
      } catch (NoSuchFileException | JacksonException e) {
        return Optional.empty();
      }
    }
    return Optional.of(state);
  }

  /** The whole file, if it is here. */
  Optional<Path> file() throws IOException {
    return state().map(State::sha256).map(directory::resolve).filter(Files::isRegularFile);
  }

  /** How much of the file that the server has now may be gone on with. */
  long bytesToGoOnWith() throws IOException {
    boolean known = state().map(State::validator).isPresent();
    return known && Files.exists(part()) ? Files.size(part()) : 0;
  }

  /** What comes now is the beginning of the file that is told here. */
  void begin(State next) throws IOException {
    Files.createDirectories(directory);
    // In this order: a part without a state is begun anew, a part with another's would be spoilt.
    dropPart();
    remember(next);
  }

  /**
   * Adds what comes to the part.
   *
   * @param job told how far it is, and asked whether to go on
   */
  void append(InputStream in, IngestJob job) throws IOException {
    long total = state().orElseThrow().bytes();
    byte[] chunk = new byte[1 << 16];
    try (OutputStream out = Files.newOutputStream(part(), CREATE, APPEND)) {
      long here = Files.size(part());
      for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
        out.write(chunk, 0, read);
        here += read;
        job.downloaded(here, total);
      }
    }
  }

  void dropPart() throws IOException {
    Files.deleteIfExists(part());
  }

  /**
   * The part is the whole.
   *
   * @throws DownloadException if it is not, or damaged
   */
  Path complete() throws IOException {
    check();
    State before = state().orElseThrow();
    String sha256 = new SourceFile(part(), name).sha256();
    Path whole = directory.resolve(sha256);
    Files.move(part(), whole, ATOMIC_MOVE);
    remember(before.complete(sha256));
    return whole;
  }

  private void check() throws IOException {
    long here = Files.size(part());
    long total = state().orElseThrow().bytes();
    if (total >= 0 && here < total) {
      throw DownloadException.cutOff("%,d of %,d bytes came".formatted(here, total));
    }
    try (InputStream in = new SourceFile(part(), name).open(progress -> {})) {
      in.transferTo(OutputStream.nullOutputStream());
    } catch (SourceException e) {
      dropPart();
      throw DownloadException.damaged(e.getMessage());
    }
  }

  private void remember(State next) throws IOException {
    LocalFolder.put(stateFile(), Json.mapper().writeValueAsBytes(next));
    state = next;
  }
}
