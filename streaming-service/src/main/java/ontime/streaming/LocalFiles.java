package ontime.streaming;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;

/**
 * Hadoop's local files, without a process for each file's permissions: where its native library is
 * missing, Hadoop forks {@code chmod}, four times for each batch or epoch that is written down.
 * Public since Hadoop makes it by name.
 */
public final class LocalFiles extends LocalFileSystem {
  public LocalFiles() {
    super(new Raw());
  }

  private static final class Raw extends RawLocalFileSystem {
    @Override
    public void setPermission(Path file, FsPermission permission) throws IOException {
      String rights = permission.toString().substring(0, 9).replace('t', 'x').replace('T', '-');
      Files.setPosixFilePermissions(
          pathToFile(file).toPath(), PosixFilePermissions.fromString(rights));
    }
  }
}
