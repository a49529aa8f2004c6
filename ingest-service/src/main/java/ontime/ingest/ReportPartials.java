package ontime.ingest;

import java.io.IOException;
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
 * reports with the same text share them, and whatever they depend on is in their path. A directory
 * counts when there is a marker in it, which is put there last.
 */
final class ReportPartials {
  private static final String ROOT = "report-partials";

  /** Spark takes no file whose name begins so for one of rows. */
  private static final String WHOLE = "/_whole";

  private final Folder folder;

  ReportPartials(Lake lake) {
    this.folder = lake.folder();
  }

  /**
   * @param tables SHA-256 of the reference tables
   */
  static String key(ByMonth query, String tables) {
    return ReportSource.sha256(query.month().strip() + tables).substring(0, 16);
  }

  static String directory(String key, MonthManifest month) {
    return directory(key) + "/" + name(month);
  }

  private static String directory(String key) {
    return ROOT + "/" + key;
  }

  private static String name(MonthManifest month) {
    return month.month() + "-" + month.runId();
  }

  /** Whether the month's rows are there, all of them. */
  boolean exists(String directory) {
    return folder.exists(directory + WHOLE);
  }

  void write(Dataset<Row> rows, String directory) throws IOException {
    folder.delete(directory);
    rows.write().parquet(folder.location(directory));
    folder.put(directory + WHOLE, new byte[0]);
  }

  /** Removes what no report and no month needs any more. */
  void removeOthers(Collection<String> keys, List<MonthManifest> months) throws IOException {
    Set<String> current = months.stream().map(ReportPartials::name).collect(Collectors.toSet());
    for (String key : folder.children(ROOT)) {
      if (!keys.contains(key)) {
        folder.delete(directory(key));
        continue;
      }
      for (String month : folder.children(directory(key))) {
        if (!current.contains(month)) folder.delete(directory(key) + "/" + month);
      }
    }
  }
}
