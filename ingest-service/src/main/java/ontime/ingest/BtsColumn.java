package ontime.ingest;

import static ontime.ingest.BtsColumn.Need.COLUMN;
import static ontime.ingest.BtsColumn.Need.OPTIONAL;
import static ontime.ingest.BtsColumn.Need.VALUE;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The columns of a file that a flight is made of, in the order of {@link ontime.model.Flight}.
 *
 * <p>BTS renamed columns in 2018 and names them differently again in its download tables, and
 * extracts that others made have names of their own (the README lists whose they are); a column is
 * found under any of its names, whatever their case and underscores. Where a file has several, the
 * name that stands first here wins: {@code Carrier} is the IATA code, {@code UniqueCarrier} marks
 * reused codes with a suffix, {@code Airline} is a code in one layout and a name in others.
 */
enum BtsColumn {
  FLIGHT_DATE(ColumnKind.DATE, VALUE, "FlightDate", "FL_DATE"),
  CARRIER(
      ColumnKind.CARRIER,
      VALUE,
      "Carrier",
      "IATA_CODE_Reporting_Airline",
      "OP_CARRIER",
      "IATA_Code_Operating_Airline",
      "AIRLINE_CODE",
      "UniqueCarrier",
      "Reporting_Airline",
      "OP_UNIQUE_CARRIER",
      "Operating_Airline",
      "AIRLINE"),
  TAIL_NUMBER(ColumnKind.TAIL_NUMBER, OPTIONAL, "TailNum", "Tail_Number"),
  FLIGHT_NUMBER(
      ColumnKind.COUNT,
      VALUE,
      "FlightNum",
      "Flight_Number_Reporting_Airline",
      "OP_CARRIER_FL_NUM",
      "Flight_Number_Operating_Airline",
      "FL_NUM",
      "FL_NUMBER",
      "FLIGHT_NUMBER"),
  ORIGIN(ColumnKind.AIRPORT, VALUE, "Origin", "ORIGIN_AIRPORT"),
  DEST(ColumnKind.AIRPORT, VALUE, "Dest", "DESTINATION_AIRPORT"),
  CRS_DEP_TIME(ColumnKind.TIME, VALUE, "CRSDepTime", "SCHEDULED_DEPARTURE"),
  DEP_TIME(ColumnKind.TIME, OPTIONAL, "DepTime", "DEPARTURE_TIME"),
  DEP_DELAY(ColumnKind.INTEGER, COLUMN, "DepDelay", "DEPARTURE_DELAY"),
  TAXI_OUT(ColumnKind.INTEGER, OPTIONAL, "TaxiOut"),
  WHEELS_OFF(ColumnKind.TIME, OPTIONAL, "WheelsOff"),
  WHEELS_ON(ColumnKind.TIME, OPTIONAL, "WheelsOn"),
  TAXI_IN(ColumnKind.INTEGER, OPTIONAL, "TaxiIn"),
  CRS_ARR_TIME(ColumnKind.TIME, COLUMN, "CRSArrTime", "SCHEDULED_ARRIVAL"),
  ARR_TIME(ColumnKind.TIME, OPTIONAL, "ArrTime", "ARRIVAL_TIME"),
  ARR_DELAY(ColumnKind.INTEGER, COLUMN, "ArrDelay", "ARRIVAL_DELAY"),
  CANCELLED(ColumnKind.FLAG, VALUE, "Cancelled"),
  CANCELLATION_CODE(
      ColumnKind.CANCELLATION_CODE, OPTIONAL, "CancellationCode", "CANCELLATION_REASON"),
  DIVERTED(ColumnKind.FLAG, VALUE, "Diverted"),
  CRS_ELAPSED_TIME(ColumnKind.INTEGER, OPTIONAL, "CRSElapsedTime", "SCHEDULED_TIME"),
  ACTUAL_ELAPSED_TIME(ColumnKind.INTEGER, OPTIONAL, "ActualElapsedTime", "ELAPSED_TIME"),
  AIR_TIME(ColumnKind.INTEGER, OPTIONAL, "AirTime"),
  DISTANCE(ColumnKind.COUNT, COLUMN, "Distance"),
  CARRIER_DELAY(ColumnKind.INTEGER, OPTIONAL, "CarrierDelay", "AIRLINE_DELAY", "DELAY_DUE_CARRIER"),
  WEATHER_DELAY(ColumnKind.INTEGER, OPTIONAL, "WeatherDelay", "DELAY_DUE_WEATHER"),
  NAS_DELAY(ColumnKind.INTEGER, OPTIONAL, "NASDelay", "AIR_SYSTEM_DELAY", "DELAY_DUE_NAS"),
  SECURITY_DELAY(ColumnKind.INTEGER, OPTIONAL, "SecurityDelay", "DELAY_DUE_SECURITY"),
  LATE_AIRCRAFT_DELAY(ColumnKind.INTEGER, OPTIONAL, "LateAircraftDelay", "DELAY_DUE_LATE_AIRCRAFT"),
  FIRST_DEP_TIME(ColumnKind.TIME, OPTIONAL, "FirstDepTime"),
  TOTAL_ADD_G_TIME(ColumnKind.INTEGER, OPTIONAL, "TotalAddGTime"),
  LONGEST_ADD_G_TIME(ColumnKind.INTEGER, OPTIONAL, "LongestAddGTime"),
  DIV_AIRPORT_LANDINGS(ColumnKind.COUNT, OPTIONAL, "DivAirportLandings"),
  DIV_REACHED_DEST(ColumnKind.FLAG, OPTIONAL, "DivReachedDest"),
  DIV_ACTUAL_ELAPSED_TIME(ColumnKind.INTEGER, OPTIONAL, "DivActualElapsedTime"),
  DIV_ARR_DELAY(ColumnKind.INTEGER, OPTIONAL, "DivArrDelay"),
  DIV_DISTANCE(ColumnKind.COUNT, OPTIONAL, "DivDistance"),
  DIV1_AIRPORT(ColumnKind.AIRPORT, OPTIONAL, "Div1Airport"),
  DIV2_AIRPORT(ColumnKind.AIRPORT, OPTIONAL, "Div2Airport"),
  DIV3_AIRPORT(ColumnKind.AIRPORT, OPTIONAL, "Div3Airport"),
  DIV4_AIRPORT(ColumnKind.AIRPORT, OPTIONAL, "Div4Airport"),
  DIV5_AIRPORT(ColumnKind.AIRPORT, OPTIONAL, "Div5Airport");

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
