package ontime.ingest;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** On a disk of this machine, or one that is mounted here and wherever Spark's workers run. */
final class LocalFolder implements Folder {
  private static final long serialVersionUID = 1;

  /** A path, which is not serializable itself. */
  private final String root;

  LocalFolder(Path root) {
    this.root = root.toString();
  }

  Path path(String path) {
    return Path.of(root, path);
  }

  @Override
  public String location(String path) {
    return path(path).toString();
  }

  /** Files deleted while they are read stay readable to whoever has them open. */
  @Override
  public InputStream open(String file) throws IOException {
    return Files.newInputStream(path(file));
  }

  @Override
  public boolean exists(String file) {
    return Files.isRegularFile(path(file));
  }

  @Override
  public List<String> children(String folder) {
    return children(path(folder)).stream().map(child -> child.getFileName().toString()).toList();
  }

  /** In order of name; empty when there is no such directory. */
  static List<Path> children(Path directory) {
    try (Stream<Path> children = Files.list(directory)) {
      return children.sorted().toList();
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Draft draft(String file) throws IOException {
    Path target = path(file);
    Files.createDirectories(target.getParent());
    // Who writes the same file meanwhile, as a task does that is tried twice, has another.
    Path temporary = target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID());
    OutputStream out = new BufferedOutputStream(Files.newOutputStream(temporary));
    return new Draft() {
      @Override
      public OutputStream out() {
        return out;
      }

      @Override
      public void commit() throws IOException {
        out.close();
        Files.move(temporary, target, ATOMIC_MOVE);
      }

      @Override
      public void close() throws IOException {
        try (out) {
          Files.deleteIfExists(temporary);
        }
      }
    };
  }

  @Override
  public void put(String file, byte[] content) throws IOException {
    put(path(file), content);
  }

  /** Writes a file so that a reader sees all of it or none, after a crash too. */
  static void put(Path file, byte[] content) throws IOException {
    Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
    Files.createDirectories(file.getParent());
    ByteBuffer bytes = ByteBuffer.wrap(content);
    try (FileChannel out = FileChannel.open(temporary, CREATE, TRUNCATE_EXISTING, WRITE)) {
      while (bytes.hasRemaining()) out.write(bytes);
      out.force(true);
    }
    Files.move(temporary, file, ATOMIC_MOVE);
    forceDirectory(file.getParent());
  }

  private static void forceDirectory(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory)) {
      channel.force(true);
    }
  }

  @Override
  public void delete(String path) throws IOException {
    Path root = path(path);
    if (!Files.exists(root)) return;
    try (Stream<Path> all = Files.walk(root)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(each);
    }
  }

  @Override
  public void check() throws IOException {
    Path directory = Path.of(root);
    Files.createDirectories(directory);
    if (!Files.isWritable(directory)) throw new IOException(root + " is not writable");
  }

  @Override
  public String toString() {
    return root;
  }
}
