package ontime.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** What is in a folder of the lake, wherever that is, as files that DuckDB can read. */
final class FolderCopy {
  private FolderCopy() {}

  /**
   * @param in a directory that gets one more, with the copies
   */
  static Path of(Folder lake, String folder, Path in) throws IOException {
    Path copy = Files.createTempDirectory(in, "copy");
    for (String name : lake.children(folder)) {
      try (InputStream file = lake.open(folder + "/" + name)) {
        Files.copy(file, copy.resolve(name));
      }
    }
    return copy;
  }
}
