package ontime.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The files of src/main/reports. */
final class ShippedReports {
  private static final Path FOLDER = Path.of("src/main/reports");

  private ShippedReports() {}

  /** In order of name. */
  static List<ReportSource> all() throws IOException {
    return new ReportFolders(List.of(FOLDER))
        .files().keySet().stream().map(ShippedReports::of).toList();
  }

  static ReportSource of(String name) {
    try {
      return ReportSource.parse(name, Files.readString(FOLDER.resolve(name + ".sql")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ReportException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
