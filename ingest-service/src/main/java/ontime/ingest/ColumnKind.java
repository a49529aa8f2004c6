package ontime.ingest;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ontime.model.FlightTimes;

/** How the text of a column is read. No kind reads empty text: that is no value. */
enum ColumnKind {
  /**
   * An airline's code. {@code PA (1)}, BTS's mark of a code that another airline had before, is
   * {@code PA}.
   */
  CARRIER {
    @Override
    String read(String text) throws BadValue {
      int end = MARKED.matcher(text).matches() ? text.length() - 4 : text.length();
      return code(text.substring(0, end), 2, 3);
    }
  },

  /** Three letters or digits. */
  AIRPORT {
    @Override
    String read(String text) throws BadValue {
      return code(text, 3, 3);
    }
  },

  CANCELLATION_CODE {
    @Override
    String read(String text) throws BadValue {
      if (text.length() != 1 || "ABCD".indexOf(text.charAt(0)) < 0) {
        throw new BadValue(CleaningRule.NOT_A_CODE);
      }
      return text;
    }
  },

  /**
   * As reported, which is not always an N-number. {@code Unknow} is none, nor is what holds bytes
   * beyond ASCII: in some years the word itself came out of a conversion spoilt.
   */
  TAIL_NUMBER {
    @Override
    String read(String text) {
      boolean none =
          text.toLowerCase(Locale.ROOT).startsWith("unknow")
              || text.chars().anyMatch(c -> c < ' ' || c > '~');
      return none ? null : text;
    }
  },

  /** {@code 2008-01-31}, or as BTS's download form writes it: {@code 1/31/2008 12:00:00 AM}. */
  DATE {
    @Override
    LocalDate read(String text) throws BadValue {
      try {
        if (text.endsWith(MIDNIGHT)) return ofForm(text);
        return LocalDate.parse(text);
      } catch (DateTimeException e) {
        throw new BadValue(CleaningRule.NOT_A_DATE);
      }
    }
  },

  /** {@code hhmm} at the airport; {@code 2400} is midnight. */
  TIME {
    @Override
    LocalTime read(String text) throws BadValue {
      return FlightTimes.parse(withoutZeroDecimals(text))
          .orElseThrow(() -> new BadValue(CleaningRule.NOT_A_TIME));
    }
  },

  /** Whole minutes or miles, which BTS writes with decimals: {@code -3.00}. */
  INTEGER {
    @Override
    Integer read(String text) throws BadValue {
      int point = text.indexOf('.');
      String whole = point < 0 ? text : text.substring(0, point);
      String digits = whole.startsWith("-") ? whole.substring(1) : whole;
      String decimals = point < 0 ? "0" : text.substring(point + 1);
      // Integer.parseInt takes a plus and the digits of every script.
      if (!isDigits(digits) || !isDigits(decimals)) throw new BadValue(CleaningRule.NOT_A_NUMBER);
      if (!isZeros(decimals)) throw new BadValue(CleaningRule.NOT_WHOLE);
      try {
        return Integer.parseInt(whole);
      } catch (NumberFormatException e) {
        throw new BadValue(CleaningRule.NOT_A_NUMBER);
      }
    }
  },

  /** A number of a flight or of miles: never below zero. */
  COUNT {
    @Override
    Integer read(String text) throws BadValue {
      Integer number = (Integer) INTEGER.read(text);
      if (number < 0) throw new BadValue(CleaningRule.NEGATIVE);
      return number;
    }
  },

  /** {@code 0.00} or {@code 1.00}. */
  FLAG {
    @Override
    Boolean read(String text) throws BadValue {
      return switch (text) {
        case "0.00", "0", "0.0", "False" -> false;
        case "1.00", "1", "1.0", "True" -> true;
        default -> throw new BadValue(CleaningRule.NOT_A_FLAG);
      };
    }
  };

  private static final Pattern MARKED = Pattern.compile("\\w+ \\(\\d\\)");
  private static final String MIDNIGHT = " 12:00:00 AM";
  private static final Pattern FORM_DATE =
      Pattern.compile("(\\d{1,2})/(\\d{1,2})/(\\d{4})" + MIDNIGHT);

  /**
   * @param text not empty
   * @return null where the text stands for no value
   */
  abstract Object read(String text) throws BadValue;

  /** {@code 1512.0} is {@code 1512}: what went through a table of floating-point numbers. */
  static String withoutZeroDecimals(String text) {
    int point = text.indexOf('.');
    return point > 0 && isZeros(text.substring(point + 1)) ? text.substring(0, point) : text;
  }

  private static LocalDate ofForm(String text) throws BadValue {
    Matcher date = FORM_DATE.matcher(text);
    if (!date.matches()) throw new BadValue(CleaningRule.NOT_A_DATE);
    return LocalDate.of(
        Integer.parseInt(date.group(3)),
        Integer.parseInt(date.group(1)),
        Integer.parseInt(date.group(2)));
  }

  private static String code(String text, int shortest, int longest) throws BadValue {
    boolean code = text.length() >= shortest && text.length() <= longest;
    for (int i = 0; code && i < text.length(); i++) {
      char c = text.charAt(i);
      code = c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
    }
    if (!code) throw new BadValue(CleaningRule.NOT_A_CODE);
    return text;
  }

  private static boolean isZeros(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> c == '0');
  }

  private static boolean isDigits(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  /** Text that its column's kind cannot read. */
  static final class BadValue extends Exception {
    private final transient CleaningRule rule;

    BadValue(CleaningRule rule) {
      // Without a stack trace: a spoilt file has hundreds of thousands of these.
      super(rule.words(), null, false, false);
      this.rule = rule;
    }

    CleaningRule rule() {
      return rule;
    }
  }
}
