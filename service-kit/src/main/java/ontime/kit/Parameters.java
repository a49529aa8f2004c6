package ontime.kit;

import io.javalin.http.Context;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Path and query parameters, checked; a wrong one is a 422 that names it and the reason. */
public final class Parameters {
  private static final Pattern AIRPORT = Pattern.compile("[A-Z0-9]{3}");
  private static final Pattern CARRIER = Pattern.compile("[A-Z0-9]{2,3}");
  private static final Pattern TAIL_NUMBER = Pattern.compile("[A-Z0-9-]{2,8}");

  private Parameters() {}

  /** The value of a path or query parameter; empty when absent or blank. */
  public static Optional<String> text(Context context, String name) {
    String value = context.pathParamMap().getOrDefault(name, context.queryParam(name));
    return Optional.ofNullable(value).map(String::strip).filter(text -> !text.isEmpty());
  }

  /** Three letters or digits, in either case; upper case in the answer. */
  public static String airport(Context context, String name) {
    return matched(context, name, AIRPORT, "is not an airport code of three letters or digits");
  }

  /** Two or three letters or digits, in either case; upper case in the answer. */
  public static String carrier(Context context, String name) {
    return matched(
        context, name, CARRIER, "is not a carrier code of two or three letters or digits");
  }

  /** Two to eight letters, digits or hyphens, in either case; upper case in the answer. */
  public static String tailNumber(Context context, String name) {
    return matched(context, name, TAIL_NUMBER, "is not a tail number of two to eight characters");
  }

  /** An ISO date. */
  public static LocalDate date(Context context, String name) {
    String text = required(context, name);
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw ProblemException.invalid(name, "is not a date like 2015-01-31: " + shown(text));
    }
  }

  /** An ISO year and month. */
  public static YearMonth month(Context context, String name) {
    String text = required(context, name);
    try {
      return YearMonth.parse(text);
    } catch (DateTimeException e) {
      throw ProblemException.invalid(name, "is not a month like 2015-01: " + shown(text));
    }
  }

  /** A whole number from {@code least} to {@code most}. */
  public static int number(Context context, String name, int least, int most) {
    return number(name, required(context, name), least, most);
  }

  /** A whole number from {@code least} to {@code most}, or the default when absent. */
  public static int number(Context context, String name, int least, int most, int byDefault) {
    return text(context, name).map(text -> number(name, text, least, most)).orElse(byDefault);
  }

  private static int number(String name, String text, int least, int most) {
    try {
      int number = Integer.parseInt(text);
      if (number >= least && number <= most) return number;
    } catch (NumberFormatException e) {
      // falls through: out of range and no number at all are the same mistake
    }
    throw ProblemException.invalid(
        name, "is not a whole number from " + least + " to " + most + ": " + shown(text));
  }

  private static String matched(Context context, String name, Pattern pattern, String reason) {
    String value = required(context, name).toUpperCase(Locale.ROOT);
    if (pattern.matcher(value).matches()) return value;
    throw ProblemException.invalid(name, reason + ": " + shown(value));
  }

  private static String required(Context context, String name) {
    return text(context, name).orElseThrow(() -> ProblemException.invalid(name, "is missing"));
  }

  private static String shown(String text) {
    return text.length() <= 40 ? text : text.substring(0, 40) + "…";
  }
}
