package ontime.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.TaskCompletionListener;

/**
 * Cleans the staged rows of one partition, which are in {@link FlightOrder} and then in that of the
 * file, and writes the flights among them as one file of Parquet, if there are any. Answers the
 * others, as {@link #rejects} has them: what is no flight, and what repeats one, which its
 * neighbours tell.
 */
final class ParquetPart implements MapPartitionsFunction<String, Row> {
  private static final long serialVersionUID = 1;
  private static final int FLIGHT_ID = FlightColumns.index("flightId");

  /** Of all rows of one flight the same, and these rows are neighbours. */
  private static final int[] ORDER = {
    FlightColumns.index("origin"),
    FlightColumns.index("dest"),
    FlightColumns.index("flightDate"),
    FlightColumns.index("crsDepTime")
  };

  private final LineCleaner cleaner;
  private final Folder lake;
  private final String directory;
  private final String sourceName;
  private final String sparkVersion;

  ParquetPart(
      LineCleaner cleaner, Folder lake, String directory, String sourceName, String sparkVersion) {
    this.cleaner = cleaner;
    this.lake = lake;
    this.directory = directory;
    this.sourceName = sourceName;
    this.sparkVersion = sparkVersion;
  }

  /** As {@link Reject}, and which of its line's it is. */
  static StructType rejects() {
    return new StructType()
        .add("file", DataTypes.StringType)
        .add("line", DataTypes.LongType)
        .add("column", DataTypes.StringType)
        .add("value", DataTypes.StringType)
        .add("rule", DataTypes.StringType)
        .add("reason", DataTypes.StringType)
        .add("nth", DataTypes.IntegerType);
  }

  @Override
  public Iterator<Row> call(Iterator<String> lines) {
    TaskContext task = TaskContext.get();
    Rows rows = new Rows(lines, "%s/part-%05d.parquet".formatted(directory, task.partitionId()));
    task.addTaskCompletionListener((TaskCompletionListener) ended -> rows.close());
    return rows;
  }

  /** Works while it is asked for rejects. */
  private final class Rows implements Iterator<Row> {
    private final Iterator<String> lines;
    private final String file;
    private final ArrayDeque<Row> rejects = new ArrayDeque<>();
    private final Map<String, LineCleaner.Line> neighbours = new HashMap<>();
    private Object[] neighbour;
    private ParquetFile flights;

    Rows(Iterator<String> lines, String file) {
      this.lines = lines;
      this.file = file;
    }

    @Override
    public boolean hasNext() {
      try {
        while (rejects.isEmpty() && lines.hasNext()) take(cleaner.clean(lines.next()));
        if (rejects.isEmpty()) commit();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return !rejects.isEmpty();
    }

    @Override
    public Row next() {
      if (!hasNext()) throw new NoSuchElementException();
      return rejects.remove();
    }

    private void take(LineCleaner.Line line) throws IOException {
      for (Problem problem : line.problems()) reject(line, problem);
      if (!line.problems().isEmpty()) return;
      Object[] flight = line.flight();
      if (neighbour == null || !isBeside(flight)) neighbours.clear();
      neighbour = flight;
      LineCleaner.Line first = neighbours.putIfAbsent((String) flight[FLIGHT_ID], line);
      if (first == null) write(flight);
      else reject(line, repeated(first, flight));
    }

    private boolean isBeside(Object[] flight) {
      for (int column : ORDER) if (!flight[column].equals(neighbour[column])) return false;
      return true;
    }

    private static Problem repeated(LineCleaner.Line first, Object[] flight) {
      boolean same = Arrays.equals(first.flight(), flight);
      String reason = same ? "repeats line %d" : "same flight as line %d with other values";
      CleaningRule rule = same ? CleaningRule.REPEATED_ROW : CleaningRule.SAME_FLIGHT;
      return new Problem(null, null, rule, reason.formatted(first.number()));
    }

    private void reject(LineCleaner.Line line, Problem problem) {
      rejects.add(
          RowFactory.create(
              sourceName,
              line.number(),
              problem.column(),
              problem.value(),
              problem.rule().words(),
              problem.reason(),
              rejects.size()));
    }

    private void write(Object[] flight) throws IOException {
      if (flights == null) flights = ParquetFile.create(lake, file, sparkVersion);
      flights.write(flight);
    }

    private void commit() throws IOException {
      if (flights == null) return;
      try (ParquetFile whole = flights) {
        flights = null;
        whole.commit();
      }
    }

    /** What was not committed is dropped. */
    void close() {
      try {
        if (flights != null) flights.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
