package ontime.ingest;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Optional;

/**
 * A tree of files, on this machine's disk or in a bucket: all that the lake needs of either. Paths
 * are relative to the root, with {@code /} between names. Goes along with Spark's tasks.
 */
interface Folder extends Serializable {
  /** A file that is being written. Nobody sees it before it is committed: all of it, or none. */
  interface Draft extends Closeable {
    OutputStream out();

    void commit() throws IOException;

    /** Drops what was not committed. */
    @Override
    void close() throws IOException;
  }

  /** Writes a file's content; does not close it. */
  @FunctionalInterface
  interface Content {
    void to(OutputStream out) throws IOException;
  }

  /** The path as Spark takes it: an absolute path here, an address elsewhere. */
  String location(String path);

  /**
   * Empty when there is no such file.
   *
   * @throws UncheckedIOException as all that only looks
   */
  default Optional<byte[]> read(String file) {
    try (InputStream in = open(file)) {
      return Optional.of(in.readAllBytes());
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The file from its beginning, for a reader who may take his time.
   *
   * @throws NoSuchFileException if there is none
   */
  InputStream open(String file) throws IOException;

  boolean exists(String file);

  /** Names of files and folders, in order; empty when there is no such folder. */
  List<String> children(String folder);

  Draft draft(String file) throws IOException;

  /** A reader sees all of the file or none, or the one before; when the content fails, none too. */
  default void write(String file, Content content) throws IOException {
    try (Draft draft = draft(file)) {
      content.to(draft.out());
      draft.commit();
    }
  }

  /** As {@link #write}, and what was put survives a crash of the machine too. */
  void put(String file, byte[] content) throws IOException;

  /** A file, or a folder with all that is in it; nothing when there is none. */
  void delete(String path) throws IOException;

  /**
   * @throws IOException if nothing can be read or written here now
   */
  void check() throws IOException;
}
