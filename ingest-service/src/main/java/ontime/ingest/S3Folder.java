package ontime.ingest;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.util.SerializableConfiguration;

/**
 * In a bucket of S3, or of a server that speaks as it does. An object appears when all of it is
 * there, and stays where it was put: so none is written aside and moved, which would be a copy.
 */
final class S3Folder implements Folder {
  private static final long serialVersionUID = 1;

  private final String root;
  private final SerializableConfiguration configuration;

  /**
   * @param root {@code s3a://bucket/prefix}
   */
  S3Folder(String root, Configuration configuration) {
    this.root = root;
    this.configuration = new SerializableConfiguration(configuration);
  }

  @Override
  public String location(String path) {
    return root + "/" + path;
  }

  private Path path(String path) {
    return new Path(location(path));
  }

  /** One for all of a process, Spark's too. */
  private FileSystem files() throws IOException {
    return new Path(root).getFileSystem(configuration.value());
  }

  /** An object that is deleted meanwhile breaks off, at the latest when the connection does. */
  @Override
  public InputStream open(String file) throws IOException {
    try {
      return files().open(path(file));
    } catch (FileNotFoundException e) {
      NoSuchFileException missing = new NoSuchFileException(location(file));
      missing.initCause(e);
      throw missing;
    }
  }

  @Override
  public boolean exists(String file) {
    try {
      return files().getFileStatus(path(file)).isFile();
    } catch (FileNotFoundException e) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public List<String> children(String folder) {
    try {
      return Arrays.stream(files().listStatus(path(folder)))
          .map(FileStatus::getPath)
          .map(Path::getName)
          .sorted()
          .toList();
    } catch (FileNotFoundException e) {
      return List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Draft draft(String file) throws IOException {
    FSDataOutputStream out = files().create(path(file));
    return new Draft() {
      private boolean committed;

      @Override
      public OutputStream out() {
        return out;
      }

      @Override
      public void commit() throws IOException {
        committed = true;
        out.close();
      }

      /** To close the stream would make an object of what is there. */
      @Override
      public void close() {
        if (!committed) out.abort();
      }
    };
  }

  @Override
  public void put(String file, byte[] content) throws IOException {
    write(file, out -> out.write(content));
  }

  @Override
  public void delete(String path) throws IOException {
    files().delete(path(path), true);
  }

  /** Asked once, by a connection of its own: whoever wants to know waits for the answer. */
  @Override
  public void check() throws IOException {
    Path manifests = path("manifests");
    try (FileSystem files =
        FileSystem.newInstance(manifests.toUri(), S3.impatient(configuration.value()))) {
      files.exists(manifests);
    }
  }

  @Override
  public String toString() {
    return root;
  }
}
