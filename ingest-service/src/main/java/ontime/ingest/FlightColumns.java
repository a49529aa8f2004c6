package ontime.ingest;

import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import ontime.model.Flight;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** {@link Flight} as a Spark row: its components, in their order, under their names. */
final class FlightColumns {
  /**
   * Times of day are text, {@code 09:00}: Parquet's own time type is one that Spark cannot read.
   */
  private static final Map<Class<?>, DataType> TYPES =
      Map.of(
          String.class, DataTypes.StringType,
          Integer.class, DataTypes.IntegerType,
          Boolean.class, DataTypes.BooleanType,
          boolean.class, DataTypes.BooleanType,
          LocalDate.class, DataTypes.DateType,
          LocalTime.class, DataTypes.StringType,
          Instant.class, DataTypes.TimestampType);

  private static final List<String> NAMES =
      Arrays.stream(Flight.class.getRecordComponents()).map(RecordComponent::getName).toList();

  private FlightColumns() {}

  static List<String> names() {
    return NAMES;
  }

  static int index(String name) {
    int index = NAMES.indexOf(name);
    if (index < 0) throw new IllegalArgumentException("a flight has no " + name);
    return index;
  }

  static StructType schema() {
    return new StructType(
        Arrays.stream(Flight.class.getRecordComponents())
            .map(
                component ->
                    DataTypes.createStructField(component.getName(), type(component), true))
            .toArray(StructField[]::new));
  }

  private static DataType type(RecordComponent component) {
    DataType type = TYPES.get(component.getType());
    if (type == null) throw new IllegalStateException("no Spark type for " + component);
    return type;
  }
}
