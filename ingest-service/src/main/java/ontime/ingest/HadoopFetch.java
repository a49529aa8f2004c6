package ontime.ingest;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.Optional;
import ontime.ingest.Download.State;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.UnsupportedFileSystemException;

/**
 * One try to get a file, or what is missing of it, from any file system that Hadoop knows, {@code
 * s3a} among them, with the configuration that Spark has.
 */
final class HadoopFetch {
  private final S3 s3;

  HadoopFetch(S3 s3) {
    this.s3 = s3;
  }

  /**
   * @return the whole file, checked
   * @throws SourceException when there is no such file, none that we may read, or no such file
   *     system
   * @throws IOException when it is not whole; what is here of it stays
   */
  Path fetch(Download download, IngestJob job) throws IOException {
    org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(download.uri());
    try (FileSystem files = open(download.uri())) {
      FileStatus status = files.getFileStatus(path);
      String modified = Long.toString(status.getModificationTime());
      State now = new State(download.uri().toString(), null, modified, status.getLen(), null);
      boolean same = download.state().filter(state -> isOf(state, now)).isPresent();
      Optional<Path> whole = download.file();
      if (same && whole.isPresent()) return whole.get();
      if (!same) download.begin(now);
      try (FSDataInputStream in = files.open(path)) {
        in.seek(download.bytesToGoOnWith());
        download.append(in, job);
      }
      return download.complete();
    } catch (FileNotFoundException e) {
      throw new SourceException("there is no " + download.uri(), e);
    } catch (AccessDeniedException e) {
      throw new SourceException("may not be read: " + e.getMessage(), e);
    }
  }

  private FileSystem open(URI uri) throws IOException {
    try {
      return FileSystem.newInstance(uri, s3.configuration());
    } catch (UnsupportedFileSystemException e) {
      throw unreadable(uri, e);
    } catch (RuntimeException e) {
      // Hadoop knows the names of classes that other jars have.
      throw e.getCause() instanceof ClassNotFoundException ? unreadable(uri, e) : e;
    }
  }

  private static SourceException unreadable(URI uri, Exception e) {
    return new SourceException(
        "nothing on the class path reads " + uri.getScheme() + " addresses", e);
  }

  private static boolean isOf(State before, State now) {
    return before.bytes() == now.bytes() && now.lastModified().equals(before.lastModified());
  }
}
