package ontime.ingest;

import java.math.BigInteger;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The README's rules once more, as slow and plain as they are written there: regular expressions
 * over the text, no code shared with what they judge.
 */
final class RowOracle {
  private static final Pattern CARRIER = Pattern.compile("([A-Z0-9]{2,3})( \\([0-9]\\))?");
  private static final Pattern DATE = Pattern.compile("([0-9]{4})-([0-9]{2})-([0-9]{2})");
  private static final Pattern FORM_DATE =
      Pattern.compile("([0-9]{1,2})/([0-9]{1,2})/([0-9]{4}) 12:00:00 AM");
  private static final Pattern TIME = Pattern.compile("([0-9]{1,4})(\\.0+)?");
  private static final Pattern NUMBER = Pattern.compile("(-?[0-9]+)(\\.0+)?");

  private final YearMonth month;
  private final List<String> header;

  RowOracle(YearMonth month, List<String> header) {
    this.month = month;
    this.header = header;
  }

  /** What the flight must have, by field, as text; empty when the line is no flight. */
  Optional<Map<String, String>> flight(String line) {
    List<String> texts = columns(line);
    if (texts.size() != header.size()) return Optional.empty();
    Map<String, String> flight = new TreeMap<>();
    for (BtsColumn column : BtsColumn.values()) {
      String text = text(column, texts);
      boolean nothing = text.isEmpty() || text.equals("NA");
      if (nothing && column.need() == BtsColumn.Need.VALUE) return Optional.empty();
      if (nothing) continue;
      Optional<String> value = value(column.kind(), text);
      if (value.isEmpty()) return Optional.empty();
      value.filter(v -> !v.isEmpty()).ifPresent(v -> flight.put(column.field(), v));
      if (column == BtsColumn.CRS_DEP_TIME) flight.put("hhmm", hhmm(text));
    }
    String id =
        String.join(
            "-",
            flight.get("flightDate"),
            flight.get("carrier"),
            flight.get("flightNumber"),
            flight.get("origin"),
            flight.get("dest"),
            flight.remove("hhmm"));
    flight.put("flightId", id);
    return Optional.of(flight);
  }

  private String text(BtsColumn column, List<String> texts) {
    for (String name : column.names()) {
      Optional<String> text = named(name, texts);
      if (text.isPresent()) return text.get();
    }
    if (column != BtsColumn.FLIGHT_DATE) return "";
    String year = named("Year", texts).orElseThrow();
    String monthOfYear = named("Month", texts).orElseThrow();
    String day = named("DayofMonth", texts).or(() -> named("DAY", texts)).orElseThrow();
    String date = year + "-" + twoDigits(monthOfYear) + "-" + twoDigits(day);
    return date.equals("-0-0") || date.equals("--") ? "" : date;
  }

  private static String twoDigits(String text) {
    return text.length() == 1 ? "0" + text : text;
  }

  private Optional<String> named(String name, List<String> texts) {
    for (int i = 0; i < header.size(); i++) {
      String key = header.get(i).replace("_", "");
      if (key.equalsIgnoreCase(name.replace("_", ""))) return Optional.of(texts.get(i).strip());
    }
    return Optional.empty();
  }

  /** A comma parts columns where an even number of quotes stands before it. */
  static List<String> columns(String line) {
    List<String> columns = new ArrayList<>();
    StringBuilder column = new StringBuilder();
    boolean quoted = false;
    for (char c : line.toCharArray()) {
      if (c == '"') quoted = !quoted;
      if (c == ',' && !quoted) {
        columns.add(unquoted(column.toString()));
        column.setLength(0);
      } else {
        column.append(c);
      }
    }
    columns.add(unquoted(column.toString()));
    return columns;
  }

  private static String unquoted(String column) {
    return column.matches("(?s)\".*\"")
        ? column.substring(1, column.length() - 1).replace("\"\"", "\"")
        : column;
  }

  /** Empty when the text is none of its kind; empty text when it stands for nothing. */
  private Optional<String> value(ColumnKind kind, String text) {
    return switch (kind) {
      case CARRIER -> group(CARRIER, text);
      case AIRPORT -> Optional.of(text).filter(t -> t.matches("[A-Z0-9]{3}"));
      case CANCELLATION_CODE -> Optional.of(text).filter(t -> t.matches("[A-D]"));
      case TAIL_NUMBER -> Optional.of(text.matches("(?is)unknow.*|.*[^ -~].*") ? "" : text);
      case DATE -> date(text);
      case TIME -> group(TIME, text).filter(RowOracle::isTime).map(t -> clock(hhmm(t)));
      case INTEGER -> integer(text);
      case COUNT -> integer(text).filter(number -> !number.startsWith("-"));
      case FLAG ->
          text.matches("0|0\\.0|0\\.00|False")
              ? Optional.of("false")
              : Optional.of("true").filter(t -> text.matches("1|1\\.0|1\\.00|True"));
    };
  }

  private static Optional<String> group(Pattern pattern, String text) {
    return Optional.of(pattern.matcher(text)).filter(Matcher::matches).map(found -> found.group(1));
  }

  private static Optional<String> integer(String text) {
    return group(NUMBER, text)
        .map(BigInteger::new)
        .filter(number -> number.bitLength() < 32)
        .map(Object::toString);
  }

  private static boolean isTime(String digits) {
    int number = Integer.parseInt(digits);
    return digits.equals("2400") || number / 100 < 24 && number % 100 < 60;
  }

  private static String hhmm(String text) {
    return "0".repeat(4 - text.replaceAll("\\..*", "").length()) + text.replaceAll("\\..*", "");
  }

  private static String clock(String hhmm) {
    return hhmm.equals("2400") ? "00:00" : hhmm.substring(0, 2) + ":" + hhmm.substring(2);
  }

  private Optional<String> date(String text) {
    Matcher form = FORM_DATE.matcher(text);
    String iso =
        form.matches()
            ? form.group(3) + "-" + twoDigits(form.group(1)) + "-" + twoDigits(form.group(2))
            : text;
    Matcher date = DATE.matcher(iso);
    if (!date.matches() || !iso.startsWith(month + "-")) return Optional.empty();
    int day = Integer.parseInt(date.group(3));
    return Optional.of(iso).filter(d -> day >= 1 && day <= month.lengthOfMonth());
  }
}
