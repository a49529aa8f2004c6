package ontime.ingest;

import static ontime.ingest.BtsColumn.Need.COLUMN;
import static ontime.ingest.BtsColumn.Need.OPTIONAL;
import static ontime.ingest.BtsColumn.Need.VALUE;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The columns of a BTS file that a flight is made of, in the order of {@link ontime.model.Flight}.
 *
 * <p>BTS renamed columns in 2018 and names them differently again in its download tables; a column
 * is found under any of its names, whatever their case and underscores. Where a file has several,
 * the name that stands first here wins: {@code Carrier} is the IATA code, {@code UniqueCarrier}
 * marks reused codes with a suffix.
 */
enum BtsColumn {
  FLIGHT_DATE(ColumnKind.DATE, VALUE, "FlightDate", "FL_DATE"),
  CARRIER(
      ColumnKind.TEXT,
      VALUE,
      "Carrier",
      "IATA_CODE_Reporting_Airline",
      "OP_CARRIER",
      "UniqueCarrier",
      "Reporting_Airline",
      "OP_UNIQUE_CARRIER"),
  TAIL_NUMBER(ColumnKind.TAIL_NUMBER, OPTIONAL, "TailNum", "Tail_Number"),
  FLIGHT_NUMBER(
      ColumnKind.INTEGER,
      VALUE,
      "FlightNum",
      "Flight_Number_Reporting_Airline",
      "OP_CARRIER_FL_NUM",
      "FL_NUM"),
  ORIGIN(ColumnKind.TEXT, VALUE, "Origin"),
  DEST(ColumnKind.TEXT, VALUE, "Dest"),
  CRS_DEP_TIME(ColumnKind.TIME, VALUE, "CRSDepTime"),
  DEP_TIME(ColumnKind.TIME, OPTIONAL, "DepTime"),
  DEP_DELAY(ColumnKind.INTEGER, COLUMN, "DepDelay"),
  TAXI_OUT(ColumnKind.INTEGER, OPTIONAL, "TaxiOut"),
  WHEELS_OFF(ColumnKind.TIME, OPTIONAL, "WheelsOff"),
  WHEELS_ON(ColumnKind.TIME, OPTIONAL, "WheelsOn"),
  TAXI_IN(ColumnKind.INTEGER, OPTIONAL, "TaxiIn"),
  CRS_ARR_TIME(ColumnKind.TIME, COLUMN, "CRSArrTime"),
  ARR_TIME(ColumnKind.TIME, OPTIONAL, "ArrTime"),
  ARR_DELAY(ColumnKind.INTEGER, COLUMN, "ArrDelay"),
  CANCELLED(ColumnKind.FLAG, VALUE, "Cancelled"),
  CANCELLATION_CODE(ColumnKind.TEXT, OPTIONAL, "CancellationCode"),
  DIVERTED(ColumnKind.FLAG, VALUE, "Diverted"),
  CRS_ELAPSED_TIME(ColumnKind.INTEGER, OPTIONAL, "CRSElapsedTime"),
  ACTUAL_ELAPSED_TIME(ColumnKind.INTEGER, OPTIONAL, "ActualElapsedTime"),
  AIR_TIME(ColumnKind.INTEGER, OPTIONAL, "AirTime"),
  DISTANCE(ColumnKind.INTEGER, COLUMN, "Distance"),
  CARRIER_DELAY(ColumnKind.INTEGER, OPTIONAL, "CarrierDelay"),
  WEATHER_DELAY(ColumnKind.INTEGER, OPTIONAL, "WeatherDelay"),
  NAS_DELAY(ColumnKind.INTEGER, OPTIONAL, "NASDelay"),
  SECURITY_DELAY(ColumnKind.INTEGER, OPTIONAL, "SecurityDelay"),
  LATE_AIRCRAFT_DELAY(ColumnKind.INTEGER, OPTIONAL, "LateAircraftDelay"),
  FIRST_DEP_TIME(ColumnKind.TIME, OPTIONAL, "FirstDepTime"),
  TOTAL_ADD_G_TIME(ColumnKind.INTEGER, OPTIONAL, "TotalAddGTime"),
  LONGEST_ADD_G_TIME(ColumnKind.INTEGER, OPTIONAL, "LongestAddGTime"),
  DIV_AIRPORT_LANDINGS(ColumnKind.INTEGER, OPTIONAL, "DivAirportLandings"),
  DIV_REACHED_DEST(ColumnKind.FLAG, OPTIONAL, "DivReachedDest"),
  DIV_ACTUAL_ELAPSED_TIME(ColumnKind.INTEGER, OPTIONAL, "DivActualElapsedTime"),
  DIV_ARR_DELAY(ColumnKind.INTEGER, OPTIONAL, "DivArrDelay"),
  DIV_DISTANCE(ColumnKind.INTEGER, OPTIONAL, "DivDistance"),
  DIV1_AIRPORT(ColumnKind.TEXT, OPTIONAL, "Div1Airport"),
  DIV2_AIRPORT(ColumnKind.TEXT, OPTIONAL, "Div2Airport"),
  DIV3_AIRPORT(ColumnKind.TEXT, OPTIONAL, "Div3Airport"),
  DIV4_AIRPORT(ColumnKind.TEXT, OPTIONAL, "Div4Airport"),
  DIV5_AIRPORT(ColumnKind.TEXT, OPTIONAL, "Div5Airport");

  /** What a file must have. */
  enum Need {
    /** The column, and a value in every row. */
    VALUE,
    /** The column; rows may leave it empty. */
    COLUMN,
    /** Nothing: the column came later, or goes missing. */
    OPTIONAL
  }

  private final ColumnKind kind;
  private final Need need;

  @SuppressWarnings("ImmutableEnumChecker") // List.of is
  private final List<String> names;

  BtsColumn(ColumnKind kind, Need need, String... names) {
    this.kind = kind;
    this.need = need;
    this.names = List.of(names);
  }

  /** BTS's own name for it, which messages use. */
  String btsName() {
    return names.get(0);
  }

  /** The component of {@link ontime.model.Flight} that it fills. */
  String field() {
    String[] words = name().toLowerCase(Locale.ROOT).split("_");
    return Stream.of(words)
        .skip(1)
        .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
        .reduce(words[0], String::concat);
  }

  /** All names it goes by, the preferred one first. */
  List<String> names() {
    return names;
  }

  /** Its place in an array of one row's values. */
  @SuppressWarnings("EnumOrdinal") // within one process, and the fastest there is
  int index() {
    return ordinal();
  }

  ColumnKind kind() {
    return kind;
  }

  Need need() {
    return need;
  }
}
