package ontime.web;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import ontime.model.Airline;
import ontime.model.AirlineTraffic;
import ontime.model.Report;
import ontime.model.ReportColumn;
import ontime.model.ReportColumn.Type;

/**
 * How a value of a report is said. A column's name tells what it holds, as everywhere in the house:
 * {@code carrier}, {@code origin}, {@code dayOfWeek}.
 */
final class ReportWords {
  private static final DateTimeFormatter SHORT_MONTH =
      DateTimeFormatter.ofPattern("MMM uuuu", Locale.US);

  private final Names names;
  private final Map<String, String> carriers;

  /**
   * @param airlines of the loaded months, by the names they had there: a code may have been
   *     another's at another time
   */
  ReportWords(Names names, List<AirlineTraffic> airlines) {
    this.names = names;
    carriers =
        airlines.stream()
            .collect(Collectors.toMap(AirlineTraffic::carrier, AirlineTraffic::shortName));
  }

  Names names() {
    return names;
  }

  private String carrier(String code) {
    String name = carriers.get(code);
    return name == null ? names.lastCarrier(code) : name;
  }

  /** What a column holds that has a page or a word of its own. */
  enum Meaning {
    CARRIER,
    /** The name that the row's carrier had; a code may have been another airline's before. */
    AIRLINE,
    AIRPORT,
    TAIL_NUMBER,
    DAY_OF_WEEK,
    YEAR,
    MONTH,
    HOUR,
    OTHER;

    static Meaning of(ReportColumn column) {
      return switch (column.name()) {
        case "carrier" -> CARRIER;
        case "airline" -> AIRLINE;
        case "airport", "origin", "dest" -> AIRPORT;
        case "tailNumber" -> TAIL_NUMBER;
        case "dayOfWeek", "weekday" -> DAY_OF_WEEK;
        case "month", "flightMonth", "yearMonth" -> MONTH;
        case "hour", "crsDepHour", "crsArrHour", "depHour", "arrHour" -> HOUR;
        case "year" -> YEAR;
        default -> column.name().endsWith("Year") ? YEAR : OTHER;
      };
    }
  }

  /** In a table's cell, units apart. */
  String said(ReportColumn column, Object value) {
    if (value == null) return Words.MISSING;
    return switch (Meaning.of(column)) {
      case CARRIER -> carrier(value.toString());
      case AIRLINE -> Airline.withoutLegalForm(value.toString());
      case AIRPORT -> names.place(value.toString());
      case DAY_OF_WEEK -> dayOfWeek(value, TextStyle.FULL);
      case HOUR -> value instanceof Number hour ? hour.intValue() + ":00" : value.toString();
      case MONTH -> month(value);
      case YEAR ->
          value instanceof Number year
              ? Long.toString(Math.round(year.doubleValue()))
              : value.toString();
      case TAIL_NUMBER -> value.toString();
      case OTHER -> other(column, value);
    };
  }

  /** {@link #said} with its unit: {@code 13.7%}, {@code 7.5 min}. */
  String measured(ReportColumn column, Object value) {
    String said = said(column, value);
    if (value == null || column.unit() == null) return said;
    return column.unit().equals("%") ? said + "%" : said + " " + column.unit();
  }

  /** Under an axis, where there is little room. */
  String brief(ReportColumn column, Object value) {
    if (value == null) return Words.MISSING;
    return switch (Meaning.of(column)) {
      case DAY_OF_WEEK -> dayOfWeek(value, TextStyle.SHORT);
      case HOUR -> value.toString();
      default ->
          column.type() == Type.DATE
              ? Words.shortDay(LocalDate.parse(value.toString()))
              : said(column, value);
    };
  }

  /** The page of what the row's value names; an airline's name leads where its code does. */
  Optional<String> href(Report report, List<Object> row, int i) {
    OptionalInt named =
        Meaning.of(report.columns().get(i)) == Meaning.AIRLINE
            ? ChartData.index(report, "carrier")
            : OptionalInt.of(i);
    return named.isEmpty()
        ? Optional.empty()
        : href(report.columns().get(named.getAsInt()), row.get(named.getAsInt()));
  }

  private Optional<String> href(ReportColumn column, Object value) {
    if (value == null) return Optional.empty();
    String code = value.toString();
    return switch (Meaning.of(column)) {
      case CARRIER ->
          Names.looksLikeCarrier(code) ? Optional.of(Links.airline(code)) : Optional.empty();
      case AIRPORT -> names.find(code).map(airport -> Links.airport(code));
      case TAIL_NUMBER -> Optional.of(Links.airplane(code));
      default -> Optional.empty();
    };
  }

  /** Whether it is a quantity, to be set to the right. */
  static boolean isQuantity(ReportColumn column) {
    return Meaning.of(column) == Meaning.OTHER
        && (column.type() == Type.INTEGER || column.type() == Type.NUMBER);
  }

  private static String other(ReportColumn column, Object value) {
    return switch (column.type()) {
      case INTEGER -> value instanceof Number n ? Words.number(n.longValue()) : value.toString();
      case NUMBER -> value instanceof Number n ? figure(n.doubleValue(), column) : value.toString();
      case DATE -> Words.date(LocalDate.parse(value.toString()));
      case BOOLEAN -> Boolean.TRUE.equals(value) ? "yes" : "no";
      case TEXT -> value.toString();
    };
  }

  private static String figure(double value, ReportColumn column) {
    if ("%".equals(column.unit())) return Words.decimal(100 * value, 1);
    if (Math.abs(value) >= 1000) return Words.number(Math.round(value));
    return Words.decimal(value, column.unit() == null && Math.abs(value) < 10 ? 2 : 1);
  }

  private static String dayOfWeek(Object value, TextStyle style) {
    if (!(value instanceof Number day)) return value.toString();
    int number = day.intValue();
    return number < 1 || number > 7
        ? value.toString()
        : DayOfWeek.of(number).getDisplayName(style, Locale.US);
  }

  private static String month(Object value) {
    if (value instanceof Number number) {
      int month = number.intValue();
      if (month < 1 || month > 12) return value.toString();
      return java.time.Month.of(month).getDisplayName(TextStyle.SHORT, Locale.US);
    }
    return yearMonth(value).map(SHORT_MONTH::format).orElse(value.toString());
  }

  /** Of {@code 2008-01} and of its first day. */
  static Optional<YearMonth> yearMonth(Object value) {
    String text = value.toString();
    if (!text.matches("[0-9]{4}-[0-9]{2}(-01)?")) return Optional.empty();
    try {
      return Optional.of(YearMonth.parse(text.substring(0, 7)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
