package ontime.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import ontime.model.MonthManifest;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The rows of {@code by_month}, each month's in a directory of its own: {@code
 * report-partials/<key>/<month>-<run>}. The key is of the text and of the reference tables, so
 * reports with the same text share them, and whatever they depend on is in their path.
 */
final class ReportPartials {
  private final Path root;
  private final Lake lake;

  ReportPartials(Lake lake) {
    this.lake = lake;
    this.root = lake.root().resolve("report-partials");
  }

  /**
   * @param tables SHA-256 of the reference tables
   */
  static String key(ByMonth query, String tables) {
    return ReportSource.sha256(query.month().strip() + tables).substring(0, 16);
  }

  Path directory(String key, MonthManifest month) {
    return root.resolve(key).resolve(name(month));
  }

  private static String name(MonthManifest month) {
    return month.month() + "-" + month.runId();
  }

  /** Writes a month's rows where they are looked for, wholly or not at all. */
  void write(Dataset<Row> rows, Path directory) throws IOException {
    Path staging = lake.staging("report-partial");
    Lake.delete(staging);
    rows.write().parquet(staging.toString());
    Files.createDirectories(directory.getParent());
    Lake.delete(directory);
    Files.move(staging, directory, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Removes what no report and no month needs any more. */
  void removeOthers(Collection<String> keys, List<MonthManifest> months) throws IOException {
    Set<String> current = months.stream().map(ReportPartials::name).collect(Collectors.toSet());
    for (Path key : Lake.children(root)) {
      if (!keys.contains(key.getFileName().toString())) {
        Lake.delete(key);
        continue;
      }
      for (Path month : Lake.children(key)) {
        if (!current.contains(month.getFileName().toString())) Lake.delete(month);
      }
    }
  }
}
