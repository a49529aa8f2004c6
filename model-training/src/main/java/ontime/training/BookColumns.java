package ontime.training;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import ontime.model.Flight;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The columns of <i>Agile Data Science 2.0</i>'s own models (chapters 7 and 8): what its {@code
 * extract_features.py} selects, {@code Route}, and times as Unix seconds. Two things differ from
 * the book: scheduled times are instants in the airports' zones, where the book reads local times
 * as the trainer's, and Monday is 1 in training and when serving.
 */
final class BookColumns {
  private static final List<String> NUMBERS =
      List.of(
          "book_DepDelay",
          "book_Distance",
          "book_DayOfMonth",
          "book_DayOfWeek",
          "book_DayOfYear",
          "book_CRSDepTime",
          "book_CRSArrTime");
  private static final List<String> TEXTS =
      List.of("book_Carrier", "book_Origin", "book_Dest", "book_Route", "book_FlightNum");

  private BookColumns() {}

  static StructType addTo(StructType schema) {
    StructType added = schema;
    for (String name : NUMBERS) added = added.add(name, DataTypes.DoubleType);
    for (String name : TEXTS) added = added.add(name, DataTypes.StringType);
    return added;
  }

  static void addTo(List<Object> row, Flight flight) {
    LocalDate date = flight.flightDate();
    row.add(number(flight.depDelay()));
    row.add(number(flight.distance()));
    row.add((double) date.getDayOfMonth());
    row.add((double) date.getDayOfWeek().getValue());
    row.add((double) date.getDayOfYear());
    row.add(seconds(flight.crsDepAt()));
    row.add(seconds(flight.crsArrAt()));
    row.add(flight.carrier());
    row.add(flight.origin());
    row.add(flight.dest());
    row.add(flight.origin() + "-" + flight.dest());
    row.add(String.valueOf(flight.flightNumber()));
  }

  /** The book's assembler knows no unknown; the handful of rows without one get 0. */
  private static double number(Integer number) {
    return number == null ? 0 : number;
  }

  private static double seconds(Instant instant) {
    return instant == null ? 0 : instant.getEpochSecond();
  }
}
