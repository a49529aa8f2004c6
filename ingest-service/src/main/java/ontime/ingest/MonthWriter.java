package ontime.ingest;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.substring_index;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.udf;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import ontime.model.Airports;
import ontime.model.Json;
import ontime.model.Part;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;

/** Staged rows to Parquet, JSON Lines and rejects: the part that is Spark's. */
final class MonthWriter {
  /**
   * About the most, since parts are cut by a sample. A part is what a loader takes in one piece:
   * 75,000 flights are 4 MB of gzip.
   */
  static final int ROWS_PER_PART = 80_000;

  private static final Map<String, String> JSON =
      Map.of("timestampFormat", "yyyy-MM-dd'T'HH:mm:ssXXX", "ignoreNullFields", "true");

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
   * @throws SourceException if no row is a flight
   * @throws IllegalStateException if rows were lost on the way
   */
  Written write(StagedRows staged, String sourceName, LakePaths run, Consumer<JobPhase> phase)
      throws IOException {
    phase.accept(JobPhase.CLEANING);
    parquet(staged, sourceName, run);
    Map<String, Long> rejectsByReason = RejectFiles.countByReason(lake, run.rejects());
    if (rejectsByReason.isEmpty()) lake.delete(run.rejects());
    long rejected = rejectsByReason.values().stream().mapToLong(Long::longValue).sum();
    long rows = staged.rows() - rejected;
    if (rows == 0) {
      throw new SourceException(
          "no row of %s is a flight of %s: %s".formatted(sourceName, run.month(), rejectsByReason));
    }

    phase.accept(JobPhase.JSON_LINES);
    List<Part> written = jsonLines(run);
    long found = written.stream().mapToLong(Part::rows).sum();
    if (found != rows) {
      throw new IllegalStateException(
          "%d rows read, %d rejected, but %d written".formatted(staged.rows(), rejected, found));
    }
    return new Written(rows, rejectsByReason, written);
  }

  /**
   * Sorts the rows as the file has them, which is less to move than flights, and cleans, compares
   * and writes them as they come out; what is no flight goes on, into the rejects.
   */
  private void parquet(StagedRows staged, String sourceName, LakePaths run) {
    int parts = (int) Math.max(1, (staged.rows() + ROWS_PER_PART - 1) / ROWS_PER_PART);
    UserDefinedFunction order = udf(new FlightOrder(staged.header()), DataTypes.LongType);
    UserDefinedFunction part = udf(PartCuts.of(staged.sample(), parts), DataTypes.IntegerType);
    LineCleaner cleaner =
        new LineCleaner(new RowCleaner(run.month(), airports), staged.header().reader());
    // Progress is counted in tasks: adapting, Spark would tell of a stage's when the one before
    // ends.
    SparkSession session = spark.newSession();
    session.conf().set("spark.sql.adaptive.enabled", false);
    session
        .read()
        .text(staged.file())
        .select(
            col("value"),
            order.apply(col("value")).as("order"),
            substring_index(col("value"), ",", 1).cast(DataTypes.LongType).as("line"))
        .repartition(parts, part.apply(col("order")))
        .sortWithinPartitions("order", "line")
        .select("value")
        .as(Encoders.STRING())
        .mapPartitions(
            new ParquetPart(cleaner, lake, run.parquet(), sourceName, spark.version()),
            Encoders.row(ParquetPart.rejects()))
        .repartition(1)
        .sortWithinPartitions("line", "nth")
        .drop("nth")
        .write()
        .json(lake.location(run.rejects()));
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
