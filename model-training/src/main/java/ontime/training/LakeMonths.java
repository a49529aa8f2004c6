package ontime.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import ontime.model.Json;
import ontime.model.MonthManifest;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Months of the lake, as their manifests are now: what they name is read, nothing else. */
record LakeMonths(Path lake, List<MonthManifest> manifests) {

  /**
   * @throws IllegalArgumentException naming the month that the lake lacks, or has in another schema
   */
  static LakeMonths read(Path lake, List<YearMonth> months) throws IOException {
    List<MonthManifest> manifests = new ArrayList<>();
    for (YearMonth month : months) {
      Path file = lake.resolve("manifests").resolve(month + ".json");
      try {
        manifests.add(Json.mapper().readValue(Files.readAllBytes(file), MonthManifest.class));
      } catch (NoSuchFileException e) {
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
        .map(manifest -> spark.read().parquet(lake.resolve(manifest.parquet()).toString()))
        .map(FlightRow::select)
        .reduce(Dataset::unionByName)
        .orElseThrow();
  }
}
