package ontime.training;

import java.util.List;
import ontime.features.Feature;
import ontime.features.Feature.Kind;
import ontime.features.FeatureValues;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/** Reads rows of {@link FeatureRows}, whatever columns a pipeline has added. */
final class RowReader {
  private final int[] numbers;
  private final int[] categories;
  private final int day;
  private final int carrier;
  private final int origin;
  private final int delay;

  RowReader(StructType schema, List<Feature> features) {
    numbers = indexes(schema, features, Kind.NUMERIC);
    categories = indexes(schema, features, Kind.CATEGORICAL);
    day = schema.fieldIndex(FeatureRows.DAY);
    carrier = schema.fieldIndex(FeatureRows.CARRIER);
    origin = schema.fieldIndex(FeatureRows.ORIGIN);
    delay = schema.fieldIndex(FeatureRows.DELAY);
  }

  private static int[] indexes(StructType schema, List<Feature> features, Kind kind) {
    return features.stream()
        .filter(each -> each.kind() == kind)
        .mapToInt(each -> schema.fieldIndex(each.name()))
        .toArray();
  }

  FeatureValues values(Row row) {
    FeatureValues values =
        new FeatureValues(new double[numbers.length], new String[categories.length]);
    for (int i = 0; i < numbers.length; i++) values.numbers()[i] = row.getDouble(numbers[i]);
    for (int i = 0; i < categories.length; i++)
      values.categories()[i] = row.getString(categories[i]);
    return values;
  }

  long day(Row row) {
    return row.getLong(day);
  }

  String carrier(Row row) {
    return row.getString(carrier);
  }

  String origin(Row row) {
    return row.getString(origin);
  }

  int delay(Row row) {
    return (int) row.getDouble(delay);
  }
}
