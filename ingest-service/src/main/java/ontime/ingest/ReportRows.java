package ontime.ingest;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import ontime.ingest.ReportSource.ReportLabel;
import ontime.model.ReportColumn;
import ontime.model.ReportColumn.Type;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.FractionalType;
import org.apache.spark.sql.types.IntegralType;
import org.apache.spark.sql.types.NullType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** A query's rows held against the header: columns of known types, in the header's order. */
final class ReportRows {
  private static final Pattern NAME = Pattern.compile("[a-z][A-Za-z0-9]*");

  private final ReportSource source;
  private final List<ReportColumn> columns;

  /**
   * @throws ReportException if a column has no name or no type that reports have, or the header
   *     names one that is not there
   */
  ReportRows(ReportSource source, StructType schema) throws ReportException {
    this.source = source;
    this.columns = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (StructField field : schema.fields()) {
      if (!NAME.matcher(field.name()).matches()) {
        throw source.wrongQuery("the column " + field.name() + " wants a name in lower camel case");
      }
      if (!names.add(field.name())) {
        throw source.wrongQuery("two columns are called " + field.name());
      }
      columns.add(column(field));
    }
    for (var column : source.columns().entrySet()) {
      if (!names.contains(column.getKey())) {
        throw new ReportException(source.file(), column.getValue().line(), lacks(column.getKey()));
      }
    }
    String colour = source.header().chart().colour();
    if (colour != null) needs(names, "colour", colour);
    for (String name : source.header().parameters()) needs(names, "parameters", name);
    for (String item : source.header().order()) needs(names, "order", item.split(" ")[0]);
  }

  private void needs(Set<String> names, String key, String column) throws ReportException {
    if (!names.contains(column)) {
      throw source.wrong(key, lacks(column));
    }
  }

  private static String lacks(String column) {
    return "the query has no column " + column;
  }

  private ReportColumn column(StructField field) throws ReportException {
    ReportLabel label = source.columns().get(field.name());
    return new ReportColumn(
        field.name(),
        type(field),
        label == null ? ReportHeaderParser.words(field.name()) : label.label(),
        label == null ? null : label.unit());
  }

  private Type type(StructField field) throws ReportException {
    DataType type = field.dataType();
    if (type instanceof StringType || type instanceof NullType) return Type.TEXT;
    if (type instanceof IntegralType) return Type.INTEGER;
    if (type instanceof DecimalType decimal && decimal.scale() == 0) return Type.INTEGER;
    if (type instanceof FractionalType) return Type.NUMBER;
    if (type instanceof DateType) return Type.DATE;
    if (type instanceof BooleanType) return Type.BOOLEAN;
    throw source.wrongQuery(
        "the column %s is %s; cast it to text, a number, a date or a boolean"
            .formatted(field.name(), type.simpleString()));
  }

  List<ReportColumn> columns() {
    return columns;
  }

  /**
   * The rows in order: by the parameters, those that stand for all first, then as the header says;
   * nulls last.
   *
   * @throws ReportException if two rows are equal in all of it, since either could come first
   */
  List<List<Object>> ordered(List<Row> found) throws ReportException {
    List<List<Object>> rows = new ArrayList<>(found.size());
    for (Row row : found) rows.add(values(row));
    Comparator<List<Object>> order = order();
    rows.sort(order);
    for (int i = 1; i < rows.size(); i++) {
      if (order.compare(rows.get(i - 1), rows.get(i)) == 0) {
        throw source.wrong(
            "order",
            "either of two rows could come first: %s and %s"
                .formatted(rows.get(i - 1), rows.get(i)));
      }
    }
    return rows;
  }

  private Comparator<List<Object>> order() {
    List<Comparator<List<Object>>> keys = new ArrayList<>();
    for (String name : source.header().parameters()) {
      keys.add(by(name, Comparator.nullsFirst(natural())));
    }
    for (String item : source.header().order()) {
      Comparator<Comparable<Object>> values = natural();
      keys.add(
          by(
              item.split(" ")[0],
              Comparator.nullsLast(item.endsWith(" desc") ? values.reversed() : values)));
    }
    return keys.stream().reduce(Comparator::thenComparing).orElseThrow();
  }

  private Comparator<List<Object>> by(String name, Comparator<Comparable<Object>> values) {
    int column = index(name);
    return Comparator.comparing(row -> comparable(row, column), values);
  }

  private int index(String name) {
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).name().equals(name)) return i;
    }
    throw new IllegalArgumentException("no column " + name);
  }

  /** A column's values are all of one class, each comparable with the others. */
  @SuppressWarnings("unchecked")
  private static Comparable<Object> comparable(List<Object> row, int column) {
    return (Comparable<Object>) row.get(column);
  }

  private static Comparator<Comparable<Object>> natural() {
    return (a, b) -> a.compareTo(b);
  }

  private List<Object> values(Row row) {
    Object[] values = new Object[columns.size()];
    for (int i = 0; i < values.length; i++) values[i] = value(row.get(i), columns.get(i).type());
    return Arrays.asList(values);
  }

  private static Object value(Object value, Type type) {
    if (value == null) return null;
    return switch (type) {
      case INTEGER -> ((Number) value).longValue();
      case NUMBER ->
          finite(value instanceof BigDecimal d ? d.doubleValue() : ((Number) value).doubleValue());
      case BOOLEAN -> value;
      // ISO dates sort as text does.
      case TEXT, DATE -> value.toString();
    };
  }

  private static Double finite(double value) {
    return Double.isFinite(value) ? value : null;
  }
}
