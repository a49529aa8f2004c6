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
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartCutsTest {
  private static final int PARTS = 7;

  /** Of two neighbouring routes. */
  private static final long ROUTE = 32 * 24 * 60;

  @TempDir Path scratch;

  @Test
  void partsFollowTheRoutesAndAreAboutAsLarge() {
    List<Long> flights = new ArrayList<>();
    for (long route = 0; route < 100; route++) {
      for (int flight = 0; flight <= route % 10; flight++) {
        flights.add(route * ROUTE + 2_000 * (flight + 1));
      }
    }
    List<Row> placed = placed(flights, flights);
    placed.sort(Comparator.comparing(row -> row.getLong(0)));
    List<Integer> parts = placed.stream().map(row -> row.getInt(1)).toList();
    assertThat(parts).hasSize(550).isSorted();
    for (int i = 0; i < PARTS; i++) {
      int number = i;
      assertThat(parts.stream().filter(p -> p == number).count()).isBetween(68L, 89L);
    }
    assertThat(
            placed.stream()
                .collect(
                    Collectors.groupingBy(
                        row -> FlightOrder.routeOf(row.getLong(0)),
                        Collectors.mapping(row -> row.getInt(1), Collectors.toSet())))
                .values())
        .allMatch(partsOfRoute -> partsOfRoute.size() == 1);
  }

  @Test
  void oneRouteIsOnePart() {
    List<Long> flights = LongStream.range(0, 50).boxed().toList();
    assertThat(placed(flights, flights)).extracting(row -> row.getInt(1)).containsOnly(PARTS - 1);
  }

  @Test
  void rowsThatAreNoFlightsAreEverywhere() {
    List<Long> rows = LongStream.rangeClosed(-70, -1).boxed().toList();
    for (List<Long> sample : List.of(List.<Long>of(), List.of(5 * ROUTE))) {
      assertThat(placed(rows, sample).stream().map(row -> row.getInt(1)).distinct()).hasSize(PARTS);
    }
  }

  private List<Row> placed(List<Long> rows, List<Long> sample) {
    UserDefinedFunction part = udf(PartCuts.of(sample, PARTS), DataTypes.IntegerType);
    try (Spark spark = new Spark("local[2]", scratch, new S3(Optional.empty()))) {
      return new ArrayList<>(
          spark
              .session()
              .createDataset(rows, Encoders.LONG())
              .repartition(PARTS, part.apply(col("value")))
              .select(col("value"), spark_partition_id())
              .collectAsList());
    }
  }
}
