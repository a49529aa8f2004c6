package ontime.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ontime.model.Airline;
import ontime.model.Airlines;
import ontime.model.Airplane;
import ontime.model.Airplanes;
import ontime.model.Airport;
import ontime.model.Airports;
import ontime.model.Json;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The tables {@code airports}, {@code airlines} and {@code airplanes} of reports: a column for each
 * component of the record, with the value that it has in JSON.
 */
final class ReferenceTables {
  private static final Map<Class<?>, DataType> TYPES =
      Map.of(
          Integer.class, DataTypes.IntegerType,
          int.class, DataTypes.IntegerType,
          Double.class, DataTypes.DoubleType,
          double.class, DataTypes.DoubleType,
          Boolean.class, DataTypes.BooleanType,
          boolean.class, DataTypes.BooleanType);

  private final List<Table> tables;
  private final String sha256;

  /** Rows as Spark holds them: to make them so takes 40 ms, as long as some report. */
  private final Map<String, LogicalPlan> plans = new HashMap<>();

  private ReferenceTables(List<Table> tables) {
    this.tables = tables;
    this.sha256 = ReportSource.sha256(tables.toString());
  }

  private record Table(String name, StructType schema, List<Row> rows) {}

  static ReferenceTables of(Airplanes airplanes) {
    return new ReferenceTables(
        List.of(
            table("airports", Airport.class, Airports.bundled().all()),
            table("airlines", Airline.class, Airlines.bundled().all()),
            table("airplanes", Airplane.class, airplanes.all())));
  }

  /** Of all that they hold, lower-case hex: what was made of other tables is out of date. */
  String sha256() {
    return sha256;
  }

  /** Makes them tables of the session. */
  synchronized void register(SparkSession session) {
    for (Table table : tables) {
      LogicalPlan plan =
          plans.computeIfAbsent(
              table.name(),
              name -> session.createDataFrame(table.rows(), table.schema()).logicalPlan());
      Dataset.ofRows(session, plan).createOrReplaceTempView(table.name());
    }
  }

  private static <T extends Record> Table table(String name, Class<T> type, Collection<T> values) {
    StructField[] fields =
        Arrays.stream(type.getRecordComponents())
            .map(ReferenceTables::field)
            .toArray(StructField[]::new);
    List<Row> rows = new ArrayList<>(values.size());
    for (T value : values) rows.add(row(Json.mapper().valueToTree(value), fields));
    return new Table(name, new StructType(fields), List.copyOf(rows));
  }

  private static StructField field(RecordComponent component) {
    DataType type = TYPES.getOrDefault(component.getType(), DataTypes.StringType);
    return DataTypes.createStructField(component.getName(), type, true);
  }

  private static Row row(JsonNode json, StructField[] fields) {
    Object[] values = new Object[fields.length];
    for (int i = 0; i < fields.length; i++) {
      values[i] = value(json.path(fields[i].name()), fields[i].dataType());
    }
    return RowFactory.create(values);
  }

  private static Object value(JsonNode json, DataType type) {
    if (json.isMissingNode() || json.isNull()) return null;
    if (type.equals(DataTypes.IntegerType)) return json.intValue();
    if (type.equals(DataTypes.DoubleType)) return json.doubleValue();
    if (type.equals(DataTypes.BooleanType)) return json.booleanValue();
    return json.asText();
  }
}
