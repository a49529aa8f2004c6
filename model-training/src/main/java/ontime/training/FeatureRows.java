package ontime.training;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_add;
import static org.apache.spark.sql.functions.explode;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.BiFunction;
import ontime.features.DelayClass;
import ontime.features.Feature;
import ontime.features.Feature.Kind;
import ontime.features.FeatureValues;
import ontime.features.Moment;
import ontime.model.Flight;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Flights to rows of features: each day's flights, with those of the day before, go through the
 * {@link FeatureSource} in one piece. Rows are the flights that have an arrival delay, in order of
 * day and id within each partition.
 */
final class FeatureRows {
  static final String DAY = "row_day";
  static final String ID = "row_id";
  static final String CARRIER = "row_carrier";
  static final String ORIGIN = "row_origin";
  static final String DELAY = "row_arrDelay";
  static final String LABEL = "label";

  private static final String BOARD = "boardDay";

  /** Enough for two cores and a dozen; days go to partitions by hash. */
  private static final int PARTITIONS = 16;

  private FeatureRows() {}

  /** Every flight twice: on its day, and as what was the day before on the day after. */
  static Dataset<Row> byDay(Dataset<Row> flights) {
    return flights
        .withColumn(BOARD, explode(array(col("flightDate"), date_add(col("flightDate"), 1))))
        .repartition(PARTITIONS, col(BOARD))
        .sortWithinPartitions(BOARD, "flightDate", "flightId");
  }

  /**
   * @param byDay of {@link #byDay}
   */
  static Dataset<Row> of(Dataset<Row> byDay, FeatureSource source, Moment moment) {
    List<Feature> features = source.features(moment);
    MapPartitionsFunction<Row, Row> derive =
        rows -> new DayIterator(rows, (day, board) -> rows(source, moment, day, board));
    return byDay.mapPartitions(derive, Encoders.row(schema(features)));
  }

  static StructType schema(List<Feature> features) {
    StructType schema =
        new StructType()
            .add(DAY, DataTypes.LongType)
            .add(ID, DataTypes.StringType)
            .add(CARRIER, DataTypes.StringType)
            .add(ORIGIN, DataTypes.StringType)
            .add(DELAY, DataTypes.DoubleType)
            .add(LABEL, DataTypes.DoubleType);
    schema = BookColumns.addTo(schema);
    for (Feature each : ordered(features))
      schema =
          schema.add(
              each.name(),
              each.kind() == Kind.NUMERIC ? DataTypes.DoubleType : DataTypes.StringType);
    return schema;
  }

  /** Numbers first, as everywhere behind here. */
  static List<Feature> ordered(List<Feature> features) {
    List<Feature> ordered = new ArrayList<>();
    for (Kind kind : List.of(Kind.NUMERIC, Kind.CATEGORICAL))
      features.stream().filter(each -> each.kind() == kind).forEach(ordered::add);
    return ordered;
  }

  private static List<Row> rows(
      FeatureSource source, Moment moment, LocalDate day, List<Flight> board) {
    List<Flight> asked =
        board.stream()
            .filter(f -> f.flightDate().equals(day) && f.arrDelay() != null && f.depDelay() != null)
            .toList();
    List<FeatureValues> derived = source.derive(moment, day, asked, board);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < asked.size(); i++) rows.add(row(asked.get(i), derived.get(i)));
    return rows;
  }

  private static Row row(Flight flight, FeatureValues values) {
    List<Object> row = new ArrayList<>();
    row.add(flight.flightDate().toEpochDay());
    row.add(flight.flightId());
    row.add(flight.carrier());
    row.add(flight.origin());
    row.add((double) flight.arrDelay());
    row.add((double) DelayClass.of(flight.arrDelay()).ordinal());
    BookColumns.addTo(row, flight);
    for (double number : values.numbers()) row.add(number);
    row.addAll(Arrays.asList(values.categories()));
    return RowFactory.create(row.toArray());
  }

  /** Rows sorted by board day to what a function makes of each day, one day in memory at a time. */
  private static final class DayIterator implements Iterator<Row> {
    private final Iterator<Row> rows;
    private final BiFunction<LocalDate, List<Flight>, List<Row>> derive;
    private Iterator<Row> made = List.<Row>of().iterator();
    private Row next;

    DayIterator(Iterator<Row> rows, BiFunction<LocalDate, List<Flight>, List<Row>> derive) {
      this.rows = rows;
      this.derive = derive;
      next = rows.hasNext() ? rows.next() : null;
    }

    @Override
    public boolean hasNext() {
      while (!made.hasNext() && next != null) made = nextDay();
      return made.hasNext();
    }

    private Iterator<Row> nextDay() {
      LocalDate day = next.getAs(BOARD);
      List<Flight> board = new ArrayList<>();
      while (next != null && day.equals(next.getAs(BOARD))) {
        Flight flight = FlightRow.flight(next);
        // Without a zone of the airport there are no instants, and so no place on a board.
        if (flight.crsDepAt() != null && flight.crsArrAt() != null) board.add(flight);
        next = rows.hasNext() ? rows.next() : null;
      }
      return derive.apply(day, board).iterator();
    }

    @Override
    public Row next() {
      if (!hasNext()) throw new NoSuchElementException();
      return made.next();
    }
  }
}
