package ontime.ingest;

import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import ontime.model.Airports;
import ontime.model.Flight;
import ontime.model.FlightTimes;
import ontime.model.MonthManifest;

/**
 * The cleaning rules that see one row. A change of what comes out raises {@link
 * MonthManifest#SCHEMA_VERSION}.
 *
 * <p>Plain Java, not Spark SQL: 41 columns of expressions with a problem each outgrow what Spark's
 * generated code can hold and the JIT compiles; this reads 600,000 rows in seconds, and tests need
 * no Spark.
 */
final class RowCleaner implements Serializable {
  private static final long serialVersionUID = 1;
  private static final BtsColumn[] COLUMNS = BtsColumn.values();
  private static final int[] TARGETS = targets();

  /** How the layout of stat-computing.org says that there is no value. */
  private static final String NOTHING = "NA";

  private static final int FLIGHT_ID = FlightColumns.index("flightId");
  private static final int CRS_DEP_AT = FlightColumns.index("crsDepAt");
  private static final int DEP_AT = FlightColumns.index("depAt");
  private static final int CRS_ARR_AT = FlightColumns.index("crsArrAt");
  private static final int ARR_AT = FlightColumns.index("arrAt");

  private static final String[] CLOCK =
      Stream.iterate(LocalTime.MIDNIGHT, time -> time.plusMinutes(1))
          .limit(24 * 60)
          .map(LocalTime::toString)
          .toArray(String[]::new);

  private final YearMonth month;
  private final HashMap<String, ZoneId> zones = new HashMap<>();

  RowCleaner(YearMonth month, Airports airports) {
    this.month = month;
    // One for all airports in it: each that is another takes time to send to a task.
    Map<ZoneId, ZoneId> known = new HashMap<>();
    airports
        .all()
        .forEach(
            airport ->
                zones.put(
                    airport.code(), known.computeIfAbsent(airport.zone(), Function.identity())));
  }

  /** A row's values, of use only if there are no problems. */
  static final class Cleaned {
    private final Object[] read = new Object[COLUMNS.length];
    private final Object[] values = new Object[FlightColumns.names().size()];
    private final List<Problem> problems = new ArrayList<>(0);

    /** As {@link FlightColumns} orders and types them. */
    Object[] values() {
      return values;
    }

    List<Problem> problems() {
      return problems;
    }

    Object value(String name) {
      return values[FlightColumns.index(name)];
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // the column's kind says what
    private <T> T get(BtsColumn column) {
      return (T) read[column.index()];
    }
  }

  /**
   * @param texts by {@link BtsColumn#index}; null or empty where there is no value
   */
  Cleaned clean(String[] texts) {
    Cleaned row = new Cleaned();
    for (BtsColumn column : COLUMNS) read(column, texts[column.index()], row);
    checkMonth(texts, row);
    if (row.problems.isEmpty()) derive(texts, row);
    return row;
  }

  private static void read(BtsColumn column, String raw, Cleaned row) {
    String text = raw == null ? "" : raw.strip();
    if (text.isEmpty() || text.equals(NOTHING)) {
      if (column.need() == BtsColumn.Need.VALUE) {
        row.problems.add(Problem.of(column, raw, CleaningRule.MISSING_VALUE));
      }
      return;
    }
    try {
      Object value = column.kind().read(text);
      row.read[column.index()] = value;
      row.values[TARGETS[column.index()]] = value instanceof LocalTime time ? clock(time) : value;
    } catch (ColumnKind.BadValue e) {
      row.problems.add(Problem.of(column, raw, e.rule()));
    }
  }

  /** {@code 09:00}, which a row has eight of. */
  private static String clock(LocalTime time) {
    return CLOCK[60 * time.getHour() + time.getMinute()];
  }

  private void checkMonth(String[] texts, Cleaned row) {
    LocalDate date = row.get(BtsColumn.FLIGHT_DATE);
    if (date != null && !YearMonth.from(date).equals(month)) {
      String text = texts[BtsColumn.FLIGHT_DATE.index()];
      row.problems.add(Problem.of(BtsColumn.FLIGHT_DATE, text, CleaningRule.OTHER_MONTH));
    }
  }

  private void derive(String[] texts, Cleaned row) {
    String crsDepTime = fourDigits(texts[BtsColumn.CRS_DEP_TIME.index()].strip());
    LocalDate flightDate = row.get(BtsColumn.FLIGHT_DATE);
    String origin = row.get(BtsColumn.ORIGIN);
    String dest = row.get(BtsColumn.DEST);
    row.values[FLIGHT_ID] =
        Flight.id(
            flightDate.toString(),
            row.get(BtsColumn.CARRIER),
            row.<Integer>get(BtsColumn.FLIGHT_NUMBER),
            origin,
            dest,
            crsDepTime);

    ZoneId originZone = zones.get(origin);
    if (originZone == null) return;
    Instant crsDepAt = FlightTimes.scheduledDeparture(flightDate, crsDepTime, originZone);
    row.values[CRS_DEP_AT] = crsDepAt;
    row.values[DEP_AT] = plusMinutes(crsDepAt, row.get(BtsColumn.DEP_DELAY));

    ZoneId destZone = zones.get(dest);
    LocalTime crsArrTime = row.get(BtsColumn.CRS_ARR_TIME);
    if (destZone == null || crsArrTime == null) return;
    Instant crsArrAt =
        FlightTimes.scheduledArrival(
            crsDepAt,
            crsArrTime,
            destZone,
            row.get(BtsColumn.CRS_ELAPSED_TIME),
            row.get(BtsColumn.DISTANCE));
    row.values[CRS_ARR_AT] = crsArrAt;
    row.values[ARR_AT] = plusMinutes(crsArrAt, minutesLate(row));
  }

  /** BTS leaves the arrival delay of a diverted flight empty, even when it got there after all. */
  private static Integer minutesLate(Cleaned row) {
    Integer arrDelay = row.get(BtsColumn.ARR_DELAY);
    boolean reached = Boolean.TRUE.equals(row.<Boolean>get(BtsColumn.DIV_REACHED_DEST));
    return arrDelay == null && reached ? row.<Integer>get(BtsColumn.DIV_ARR_DELAY) : arrDelay;
  }

  private static Instant plusMinutes(Instant instant, Integer minutes) {
    return minutes == null ? null : instant.plus(minutes, ChronoUnit.MINUTES);
  }

  private static String fourDigits(String text) {
    String hhmm = ColumnKind.withoutZeroDecimals(text);
    return "0".repeat(4 - hhmm.length()) + hhmm;
  }

  private static int[] targets() {
    int[] targets = new int[COLUMNS.length];
    for (BtsColumn column : COLUMNS) targets[column.index()] = FlightColumns.index(column.field());
    return targets;
  }
}
