package ontime.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where the files of reports are. Looked at every now and then: what tells of changes on this
 * machine does not on a mounted folder.
 *
 * @param folders a file in a later one replaces one of the same name in an earlier; one that does
 *     not exist is empty
 */
record ReportFolders(List<Path> folders) {
  private static final String SQL = ".sql";

  /** A file as it is now: when one of these changes, it has other text. */
  record Stamp(Path path, FileTime modified, long bytes) {}

  /** Each report's file, in order of name. */
  Map<String, Stamp> files() throws IOException {
    Map<String, Stamp> files = new TreeMap<>();
    for (Path folder : folders) {
      for (Path path : LocalFolder.children(folder)) {
        String file = path.getFileName().toString();
        // Editors keep copies of what they are at under names that begin with a dot.
        if (!file.endsWith(SQL) || file.startsWith(".") || !Files.isRegularFile(path)) continue;
        String name = file.substring(0, file.length() - SQL.length());
        try {
          BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class);
          files.put(name, new Stamp(path, now.lastModifiedTime(), now.size()));
        } catch (NoSuchFileException e) {
          // It went between the two looks, so it is not there.
        }
      }
    }
    return files;
  }
}
