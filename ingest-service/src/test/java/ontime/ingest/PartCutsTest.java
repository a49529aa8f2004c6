package ontime.ingest;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.spark_partition_id;
import static org.apache.spark.sql.functions.udf;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartCutsTest {
  private static final int PARTS = 7;

  @TempDir Path scratch;

  @Test
  void partsFollowTheRoutesAndAreAboutAsLarge() {
    TreeMap<String, Integer> rows = new TreeMap<>();
    List<String> flights = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      String route = "JFK" + (char) ('A' + i / 26) + (char) ('A' + i % 26) + 'X';
      rows.put(route, 1 + i % 10);
      for (int flight = 0; flight <= i % 10; flight++) flights.add(route);
    }
    UserDefinedFunction part = udf(PartCuts.of(rows, PARTS), DataTypes.IntegerType);
    List<Row> placed;
    try (Spark spark = new Spark("local[2]", scratch, new S3(Optional.empty()))) {
      placed =
          new ArrayList<>(
              spark
                  .session()
                  .createDataset(flights, Encoders.STRING())
                  .repartition(PARTS, part.apply(col("value")))
                  .select(col("value"), spark_partition_id())
                  .collectAsList());
    }
    placed.sort(Comparator.comparing(row -> row.getString(0)));
    List<Integer> parts = placed.stream().map(row -> row.getInt(1)).toList();
    assertThat(parts).hasSize(550).isSorted();
    for (int i = 0; i < PARTS; i++) {
      int number = i;
      assertThat(parts.stream().filter(p -> p == number).count()).isBetween(68L, 89L);
    }
  }
}
