package ontime.ingest;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class LocalFolderTest extends FolderContract {
  @TempDir private Path directory;

  @Override
  Folder empty() {
    return new LocalFolder(directory.resolve("lake"));
  }
}
