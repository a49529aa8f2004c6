package ontime.local;

import java.time.DateTimeException;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;

/** Months as people type them. */
final class Months {
  private Months() {}

  /**
   * The months of {@code 2008-01} and {@code 2015-01..2015-12}, in the order given, each once.
   *
   * @throws UserException on anything else
   */
  static List<YearMonth> parse(List<String> arguments) {
    Set<YearMonth> months = new LinkedHashSet<>();
    for (String argument : arguments) {
      String[] ends = argument.split("\\.\\.", -1);
      if (ends.length > 2) {
        throw unreadable(argument);
      }
      YearMonth first = month(ends[0], argument);
      YearMonth last = month(ends[ends.length - 1], argument);
      if (last.isBefore(first)) {
        throw new UserException("'" + argument + "' ends before it begins", 2);
      }
      LongStream.rangeClosed(0, first.until(last, ChronoUnit.MONTHS))
          .forEach(i -> months.add(first.plusMonths(i)));
    }
    return List.copyOf(months);
  }

  private static YearMonth month(String text, String argument) {
    try {
      return YearMonth.parse(text);
    } catch (DateTimeException e) {
      throw unreadable(argument);
    }
  }

  private static UserException unreadable(String argument) {
    return new UserException(
        "'" + argument + "' is no month: give YYYY-MM, or a range YYYY-MM..YYYY-MM", 2);
  }
}
