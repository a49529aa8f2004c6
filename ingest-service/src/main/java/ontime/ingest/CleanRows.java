package ontime.ingest;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * {@link RowCleaner} as a Spark step: staged rows in, flights with their problems out.
 *
 * <p>Lines are read as text and split here, because Spark's CSV reader makes strings of all 110
 * columns to find a row that has more or fewer: five times the work.
 */
final class CleanRows implements MapFunction<String, Row> {
  /**
   * All columns of the flight as one, null where there are problems: Spark keeps and moves one
   * column as bytes, of 46 it takes each apart and puts it together again.
   */
  static final String FLIGHT = "flight";

  static final String FLIGHT_ID = "flightId";

  /** Origin and dest in one word. */
  static final String ROUTE = "route";

  static final String LINE = "line";

  /** Of {@code flightId}, and of all values of the flight: what repeats is found by numbers. */
  static final String KEY_HASH = "keyHash";

  static final String ROW_HASH = "rowHash";
  static final String PROBLEMS = "problems";

  private static final long serialVersionUID = 1;
  private static final long PRIME = 0x9E3779B97F4A7C15L;

  private static final StructType PROBLEM =
      new StructType()
          .add("column", DataTypes.StringType)
          .add("value", DataTypes.StringType)
          .add("rule", DataTypes.StringType)
          .add("reason", DataTypes.StringType);

  private static final Row[] NO_PROBLEMS = {};
  private static final int ORIGIN = FlightColumns.index("origin");
  private static final int DEST = FlightColumns.index("dest");

  private final RowCleaner cleaner;
  private final RowReader reader;

  CleanRows(RowCleaner cleaner, RowReader reader) {
    this.cleaner = cleaner;
    this.reader = reader;
  }

  static StructType schema() {
    return new StructType()
        .add(FLIGHT, FlightColumns.schema())
        .add(FLIGHT_ID, DataTypes.StringType)
        .add(ROUTE, DataTypes.StringType)
        .add(LINE, DataTypes.LongType)
        .add(KEY_HASH, DataTypes.LongType)
        .add(ROW_HASH, DataTypes.LongType)
        .add(PROBLEMS, DataTypes.createArrayType(PROBLEM));
  }

  static Dataset<Row> of(SparkSession spark, StagedRows staged, RowCleaner cleaner) {
    return spark
        .read()
        .textFile(staged.file())
        .map(new CleanRows(cleaner, staged.header().reader()), Encoders.row(schema()));
  }

  @Override
  public Row call(String staged) {
    int comma = staged.indexOf(',');
    long line = Long.parseLong(staged, 0, comma, 10);
    if (line < 0) return noRow(-line, staged.substring(comma + 1), CleaningRule.TOO_LONG, "");
    String[] texts = RowReader.texts();
    int columns = reader.read(staged, comma + 1, texts);
    if (columns != reader.columns()) {
      String counts = ": %d, the header has %d".formatted(columns, reader.columns());
      return noRow(line, staged.substring(comma + 1), CleaningRule.COLUMN_COUNT, counts);
    }
    RowCleaner.Cleaned row = cleaner.clean(texts);
    return row.problems().isEmpty() ? flight(line, row.values()) : noFlight(line, row.problems());
  }

  private static Row noRow(long line, String raw, CleaningRule rule, String details) {
    return noFlight(line, List.of(new Problem(null, raw, rule, rule.words() + details)));
  }

  private static Row noFlight(long line, List<Problem> problems) {
    Row[] rows =
        problems.stream()
            .map(p -> RowFactory.create(p.column(), p.value(), p.rule().words(), p.reason()))
            .toArray(Row[]::new);
    return RowFactory.create(null, null, null, line, null, null, rows);
  }

  private static Row flight(long line, Object[] values) {
    List<Object> all = Arrays.asList(values);
    String route = (String) values[ORIGIN] + values[DEST];
    long keyHash = hash(all.subList(0, 1));
    return RowFactory.create(
        RowFactory.create(values), values[0], route, line, keyHash, hash(all), NO_PROBLEMS);
  }

  /**
   * 64 bits. Keys that collide are told apart by their flightId afterwards; two rows of one flight
   * that collide would be called repeated instead of different, and be rejected all the same.
   */
  private static long hash(List<Object> values) {
    long hash = 0;
    for (Object value : values) {
      if (value instanceof String text) {
        for (int i = 0; i < text.length(); i++) hash = (hash + text.charAt(i)) * PRIME;
      } else {
        hash += Objects.hashCode(value);
      }
      hash = (hash ^ hash >>> 29) * PRIME;
    }
    return hash;
  }
}
