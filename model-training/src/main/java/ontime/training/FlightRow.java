package ontime.training;

import java.time.LocalTime;
import ontime.model.Flight;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** A row of the lake's Parquet as a {@link Flight}, as far as features and targets need it. */
final class FlightRow {
  /** Everything else a flight has is null: what landed is no feature of what is to come. */
  private static final String[] COLUMNS = {
    "flightId",
    "flightDate",
    "carrier",
    "tailNumber",
    "flightNumber",
    "origin",
    "dest",
    "crsDepTime",
    "depDelay",
    "taxiOut",
    "taxiIn",
    "crsArrTime",
    "arrDelay",
    "cancelled",
    "diverted",
    "crsElapsedTime",
    "distance",
    "crsDepAt",
    "depAt",
    "crsArrAt",
    "arrAt"
  };

  private FlightRow() {}

  static Dataset<Row> select(Dataset<Row> parquet) {
    Column[] columns = new Column[COLUMNS.length];
    for (int i = 0; i < columns.length; i++) columns[i] = functions.col(COLUMNS[i]);
    return parquet.select(columns);
  }

  static Flight flight(Row row) {
    return new Flight(
        row.getAs("flightId"),
        row.getAs("flightDate"),
        row.getAs("carrier"),
        row.getAs("tailNumber"),
        row.getAs("flightNumber"),
        row.getAs("origin"),
        row.getAs("dest"),
        time(row, "crsDepTime"),
        null,
        row.getAs("depDelay"),
        row.getAs("taxiOut"),
        null,
        null,
        row.getAs("taxiIn"),
        time(row, "crsArrTime"),
        null,
        row.getAs("arrDelay"),
        row.getAs("cancelled"),
        null,
        row.getAs("diverted"),
        row.getAs("crsElapsedTime"),
        null,
        null,
        row.getAs("distance"),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        row.getAs("crsDepAt"),
        row.getAs("depAt"),
        row.getAs("crsArrAt"),
        row.getAs("arrAt"));
  }

  private static LocalTime time(Row row, String column) {
    String text = row.getAs(column);
    return text == null ? null : LocalTime.parse(text);
  }
}
