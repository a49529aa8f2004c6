package ontime.ingest;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
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
      boolean none = text.regionMatches(true, 0, UNKNOWN, 0, UNKNOWN.length());
      for (int i = 0; i < text.length() && !none; i++) {
        none = text.charAt(i) < ' ' || text.charAt(i) > '~';
      }
      return none ? null : text;
    }
  },

  /** {@code 2008-01-31}, or as BTS's download form writes it: {@code 1/31/2008 12:00:00 AM}. */
  DATE {
    @Override
    LocalDate read(String text) throws BadValue {
      try {
        if (text.endsWith(MIDNIGHT)) return ofForm(text);
        return isIso(text) ? ofIso(text) : LocalDate.parse(text);
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
      int end = point < 0 ? text.length() : point;
      // Integer.parseInt takes a plus and the digits of every script.
      if (!isAll(text, text.startsWith("-") ? 1 : 0, end, '9')
          || point >= 0 && !isAll(text, point + 1, text.length(), '9')) {
        throw new BadValue(CleaningRule.NOT_A_NUMBER);
      }
      if (point >= 0 && !isAll(text, point + 1, text.length(), '0')) {
        throw new BadValue(CleaningRule.NOT_WHOLE);
      }
      try {
        return Integer.parseInt(text, 0, end, 10);
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
  private static final String UNKNOWN = "unknow";
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
    boolean zeros = point > 0 && isAll(text, point + 1, text.length(), '0');
    return zeros ? text.substring(0, point) : text;
  }

  private static LocalDate ofForm(String text) throws BadValue {
    Matcher date = FORM_DATE.matcher(text);
    if (!date.matches()) throw new BadValue(CleaningRule.NOT_A_DATE);
    return LocalDate.of(
        Integer.parseInt(date.group(3)),
        Integer.parseInt(date.group(1)),
        Integer.parseInt(date.group(2)));
  }

  private static boolean isIso(String text) {
    return text.length() == 10
        && isAll(text, 0, 4, '9')
        && text.charAt(4) == '-'
        && isAll(text, 5, 7, '9')
        && text.charAt(7) == '-'
        && isAll(text, 8, 10, '9');
  }

  /** As {@link LocalDate#parse}, in a tenth of its time. */
  private static LocalDate ofIso(String text) {
    return LocalDate.of(
        Integer.parseInt(text, 0, 4, 10),
        Integer.parseInt(text, 5, 7, 10),
        Integer.parseInt(text, 8, 10, 10));
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

  /**
   * Whether there is a digit at least, and none above {@code most}. A loop: it is asked 20 times a
   * row.
   */
  private static boolean isAll(String text, int from, int to, char most) {
    for (int i = from; i < to; i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > most) return false;
    }
    return from < to;
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
