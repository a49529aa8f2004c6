package ontime.training;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import ontime.model.Json;
import ontime.model.MonthManifest;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Months of the lake, as their manifests are now: what they name is read, nothing else.
 *
 * @param lake a directory or an address that Hadoop reads
 */
record LakeMonths(String lake, List<MonthManifest> manifests) {

  /**
   * @throws IllegalArgumentException naming the month that the lake lacks, or has in another schema
   */
  static LakeMonths read(String lake, List<YearMonth> months, Configuration hadoop)
      throws IOException {
    List<MonthManifest> manifests = new ArrayList<>();
    for (YearMonth month : months) {
      Path file = new Path(lake + "/manifests/" + month + ".json");
      try (InputStream json = file.getFileSystem(hadoop).open(file)) {
        manifests.add(Json.mapper().readValue(json, MonthManifest.class));
      } catch (FileNotFoundException e) {
        throw new IllegalArgumentException("the lake has no month " + month, e);
      }
      int version = manifests.get(manifests.size() - 1).schemaVersion();
      if (version != MonthManifest.SCHEMA_VERSION)
        throw new IllegalArgumentException(month + " has schema " + version + ": ingest it again");
    }
    return new LakeMonths(lake, manifests);
  }

  /** All flights, with the columns that {@link FlightRow} reads. */
  Dataset<Row> flights(SparkSession spark) {
    return manifests.stream()
        .map(manifest -> spark.read().parquet(lake + "/" + manifest.parquet()))
        .map(FlightRow::select)
        .reduce(Dataset::unionByName)
        .orElseThrow();
  }
}
