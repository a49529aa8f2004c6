package ontime.ingest;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Set;
import org.apache.spark.sql.api.java.UDF1;

/**
 * Where a staged row stands among a month's flights, which are in order of origin, dest, flightDate
 * and crsDepTime: one number for all four, and nothing else of the row is read for it. Rows of one
 * flight have the same.
 */
final class FlightOrder implements UDF1<String, Long> {
  private static final long serialVersionUID = 1;
  private static final long MINUTES = 24 * 60;
  private static final long DAYS = 32;
  private static final int LETTERS = 36;
  private static final Set<BtsColumn> COLUMNS =
      Set.of(BtsColumn.ORIGIN, BtsColumn.DEST, BtsColumn.FLIGHT_DATE, BtsColumn.CRS_DEP_TIME);

  private final RowReader reader;

  FlightOrder(Header header) {
    this.reader = header.reader(COLUMNS);
  }

  /**
   * Of a line of {@link StagedRows}. A row that is no flight, since one of the four is missing or
   * something else, has a number below zero, and another each.
   */
  @Override
  public Long call(String staged) {
    int comma = staged.indexOf(',');
    long line = Long.parseLong(staged, 0, comma, 10);
    if (line < 0) return line;
    long order = of(staged, comma + 1);
    return order < 0 ? -line : order;
  }

  /**
   * @return below zero if the row is no flight
   */
  long of(String row, int offset) {
    String[] texts = RowReader.texts();
    reader.read(row, offset, texts);
    try {
      long origin = number((String) value(BtsColumn.ORIGIN, texts));
      long dest = number((String) value(BtsColumn.DEST, texts));
      LocalDate date = (LocalDate) value(BtsColumn.FLIGHT_DATE, texts);
      LocalTime time = (LocalTime) value(BtsColumn.CRS_DEP_TIME, texts);
      long route = origin * LETTERS * LETTERS * LETTERS + dest;
      long day = route * DAYS + date.getDayOfMonth();
      return day * MINUTES + time.toSecondOfDay() / 60;
    } catch (ColumnKind.BadValue e) {
      return -1;
    }
  }

  /** The least number that a flight of the same route can have. */
  static long routeOf(long order) {
    return order - order % (DAYS * MINUTES);
  }

  private static Object value(BtsColumn column, String[] texts) throws ColumnKind.BadValue {
    String text = texts[column.index()];
    return column.kind().read(text == null ? "" : text.strip());
  }

  /** Three capitals or digits, in their order. */
  private static long number(String code) {
    long number = 0;
    for (int i = 0; i < code.length(); i++) {
      number = number * LETTERS + Character.digit(code.charAt(i), LETTERS);
    }
    return number;
  }
}
