package ontime.bench;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** BTS's zip of a month, which holds one CSV beside a readme. */
final class MonthZip {
  private MonthZip() {}

  /**
   * The CSV of the month, from its first byte.
   *
   * @param folder with zips under whatever name BTS gave them: all end in year and month
   */
  static InputStream csv(Path folder, YearMonth month) throws IOException {
    Path file = find(folder, month);
    ZipInputStream zip = new ZipInputStream(Files.newInputStream(file));
    for (ZipEntry entry; (entry = zip.getNextEntry()) != null; ) {
      if (entry.getName().endsWith(".csv")) return zip;
    }
    zip.close();
    throw new FileNotFoundException(file + " holds no CSV");
  }

  private static Path find(Path folder, YearMonth month) throws IOException {
    String end = "_%d_%d.zip".formatted(month.getYear(), month.getMonthValue());
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith(end))
          .findFirst()
          .orElseThrow(() -> new FileNotFoundException(folder + " has no zip of " + month));
    }
  }
}
