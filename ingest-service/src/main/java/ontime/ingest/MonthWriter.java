package ontime.ingest;

import static java.util.stream.Collectors.toMap;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.first;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import ontime.model.Airports;
import ontime.model.Json;
import ontime.model.Part;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.storage.StorageLevel;

/** Staged rows to Parquet, JSON Lines and rejects: the part that is Spark's. */
final class MonthWriter {
  /** A part is what a loader takes in one piece: 75,000 flights are 4 MB of gzip. */
  static final int ROWS_PER_PART = 75_000;

  private static final Column[] ORDER =
      Stream.of("origin", "dest", "flightDate", "crsDepTime")
          .map(name -> col(CleanRows.FLIGHT).getField(name))
          .toArray(Column[]::new);

  private static final Map<String, String> JSON =
      Map.of("timestampFormat", "yyyy-MM-dd'T'HH:mm:ssXXX", "ignoreNullFields", "true");
  private static final String FIRST_LINE = "firstLine";

  private final SparkSession spark;
  private final Airports airports;
  private final Folder lake;

  MonthWriter(SparkSession spark, Airports airports, Folder lake) {
    this.spark = spark;
    this.airports = airports;
    this.lake = lake;
  }

  /**
   * @param parts in the flights' order
   */
  record Written(long rows, Map<String, Long> rejectsByReason, List<Part> parts) {
    long rejects() {
      return rejectsByReason.values().stream().mapToLong(Long::longValue).sum();
    }
  }

  /**
   * Writes all files of a run and commits nothing.
   *
   * @param sourceName as rejects call the file
   * @param phase told what begins
   * @throws IllegalStateException if rows were lost on the way
   */
  Written write(StagedRows staged, String sourceName, LakePaths run, Consumer<JobPhase> phase) {
    phase.accept(JobPhase.CLEANING);
    RowCleaner cleaner = new RowCleaner(run.month(), airports);
    // The CSV is parsed once; on disk, so that the heap stays as small for a big month.
    Dataset<Row> cleaned = CleanRows.of(spark, staged, cleaner).persist(StorageLevel.DISK_ONLY());
    try {
      RouteKeys keys = RouteKeys.of(good(cleaned));
      phase.accept(JobPhase.REPEATS);
      Dataset<Row> suspects = suspects(cleaned, keys).persist(StorageLevel.DISK_ONLY());
      try {
        return write(cleaned, suspects, keys, staged, sourceName, run, phase);
      } finally {
        suspects.unpersist();
      }
    } finally {
      cleaned.unpersist();
    }
  }

  private Written write(
      Dataset<Row> cleaned,
      Dataset<Row> suspects,
      RouteKeys keys,
      StagedRows staged,
      String sourceName,
      LakePaths run,
      Consumer<JobPhase> phase) {
    Dataset<Row> repeats = repeats(good(suspects));
    Map<String, Long> rejectsByReason = countByReason(bad(suspects), repeats);
    long rejected = rejectsByReason.values().stream().mapToLong(Long::longValue).sum();
    if (rejected > 0) {
      rejects(bad(suspects), repeats, sourceName)
          .coalesce(1)
          .sortWithinPartitions(CleanRows.LINE)
          .write()
          .json(lake.location(run.rejects()));
    }

    phase.accept(JobPhase.PARQUET);
    long rows = staged.rows() - rejected;
    if (rows == 0) {
      throw new SourceException(
          "no row of %s is a flight of %s: %s".formatted(sourceName, run.month(), rejectsByReason));
    }
    int parts = (int) ((rows + ROWS_PER_PART - 1) / ROWS_PER_PART);
    UserDefinedFunction part = udf(PartCuts.of(keys.rows(), parts), DataTypes.IntegerType);
    flights(cleaned, repeats)
        .repartition(parts, part.apply(col(CleanRows.ROUTE)))
        .sortWithinPartitions(ORDER)
        .select(CleanRows.FLIGHT + ".*")
        .write()
        // No two are alike: a dictionary of them is begun in vain.
        .option("parquet.enable.dictionary#flightId", false)
        .parquet(lake.location(run.parquet()));

    phase.accept(JobPhase.JSON_LINES);
    List<Part> written = jsonLines(run);
    long found = written.stream().mapToLong(Part::rows).sum();
    if (found != rows) {
      throw new IllegalStateException(
          "%d rows read, %d rejected, but %d written".formatted(staged.rows(), rejected, found));
    }
    return new Written(rows, rejectsByReason, written);
  }

  private static Dataset<Row> good(Dataset<Row> cleaned) {
    return cleaned.filter(size(col(CleanRows.PROBLEMS)).equalTo(0));
  }

  private static Dataset<Row> bad(Dataset<Row> cleaned) {
    return cleaned.filter(size(col(CleanRows.PROBLEMS)).gt(0));
  }

  /** The few rows that may be rejects, without what they have of a flight. */
  private static Dataset<Row> suspects(Dataset<Row> cleaned, RouteKeys keys) {
    HashSet<Long> repeated = keys.repeated();
    UserDefinedFunction isRepeated =
        udf((UDF1<Long, Boolean>) repeated::contains, DataTypes.BooleanType);
    return cleaned
        .drop(CleanRows.FLIGHT)
        .filter(size(col(CleanRows.PROBLEMS)).gt(0).or(isRepeated.apply(col(CleanRows.KEY_HASH))));
  }

  /** Every row with an earlier row's id: line, firstLine, rule. */
  private static Dataset<Row> repeats(Dataset<Row> suspects) {
    WindowSpec sameFlight = Window.partitionBy(CleanRows.FLIGHT_ID).orderBy(CleanRows.LINE);
    Column sameRow = col(CleanRows.ROW_HASH).equalTo(col("firstHash"));
    return suspects
        .withColumn("nth", row_number().over(sameFlight))
        .withColumn(FIRST_LINE, first(CleanRows.LINE).over(sameFlight))
        .withColumn("firstHash", first(CleanRows.ROW_HASH).over(sameFlight))
        .filter(col("nth").gt(1))
        .select(
            col(CleanRows.LINE),
            col(FIRST_LINE),
            when(sameRow, CleaningRule.REPEATED_ROW.words())
                .otherwise(CleaningRule.SAME_FLIGHT.words())
                .as("rule"));
  }

  private static Dataset<Row> flights(Dataset<Row> cleaned, Dataset<Row> repeats) {
    Dataset<Row> lines = repeats.select(CleanRows.LINE);
    return good(cleaned)
        .join(lines, cleaned.col(CleanRows.LINE).equalTo(lines.col(CleanRows.LINE)), "left_anti")
        .select(CleanRows.FLIGHT, CleanRows.ROUTE);
  }

  /** A row with several problems counts once, for its first. */
  private static Map<String, Long> countByReason(Dataset<Row> bad, Dataset<Row> repeats) {
    return bad
        .select(col(CleanRows.PROBLEMS).getItem(0).getField("rule").as("rule"))
        .union(repeats.select("rule"))
        .groupBy("rule")
        .count()
        .collectAsList()
        .stream()
        .collect(toMap(r -> r.getString(0), r -> r.getLong(1), Long::sum, TreeMap::new));
  }

  /** As {@link Reject}. */
  private static Dataset<Row> rejects(Dataset<Row> bad, Dataset<Row> repeats, String sourceName) {
    Column nothing = lit(null).cast("string");
    Dataset<Row> ofOneRow =
        bad.select(col(CleanRows.LINE), explode(col(CleanRows.PROBLEMS)).as("problem"))
            .select(
                lit(sourceName).as("file"),
                col(CleanRows.LINE),
                col("problem.column"),
                col("problem.value"),
                col("problem.rule"),
                col("problem.reason"));
    Column firstLine = col(FIRST_LINE).cast("string");
    Column reason =
        when(
                col("rule").equalTo(CleaningRule.REPEATED_ROW.words()),
                concat(lit("repeats line "), firstLine))
            .otherwise(concat(lit("same flight as line "), firstLine, lit(" with other values")));
    Dataset<Row> ofTwoRows =
        repeats.select(
            lit(sourceName).as("file"),
            col(CleanRows.LINE),
            nothing.as("column"),
            nothing.as("value"),
            col("rule"),
            reason.as("reason"));
    return ofOneRow.union(ofTwoRows);
  }

  /** Read back from the Parquet just written: a file, already in order, is a part. */
  private List<Part> jsonLines(LakePaths run) {
    Column json = to_json(struct(col("*")), JSON);
    return lake.children(run.parquet()).stream()
        .filter(name -> name.endsWith(".parquet"))
        .map(name -> lake.location(run.parquet() + "/" + name))
        .map(file -> spark.read().schema(FlightColumns.schema()).parquet(file))
        .map(flights -> flights.select(json).as(Encoders.STRING()))
        .reduce(Dataset::union)
        .orElseThrow()
        .mapPartitions(new JsonLinesPart(lake, run.jsonLines()), Encoders.STRING())
        .collectAsList()
        .stream()
        .map(MonthWriter::part)
        .sorted(Comparator.comparing(Part::uri))
        .toList();
  }

  private static Part part(String json) {
    try {
      return Json.mapper().readValue(json, Part.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("not a part: " + json, e);
    }
  }
}
