package ontime.ingest;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import ontime.model.FlightTimes;

/** How the text of a column is read. No kind reads empty text: that is no value. */
enum ColumnKind {
  TEXT {
    @Override
    Object read(String text) {
      return text;
    }
  },

  /** As reported, which is not always an N-number; {@code Unknow} is none. */
  TAIL_NUMBER {
    @Override
    Object read(String text) {
      return text.toLowerCase(Locale.ROOT).startsWith("unknow") ? null : text;
    }
  },

  /** {@code 2008-01-31}. */
  DATE {
    @Override
    Object read(String text) throws BadValue {
      try {
        return LocalDate.parse(text);
      } catch (DateTimeParseException e) {
        throw new BadValue(CleaningRule.NOT_A_DATE);
      }
    }
  },

  /** {@code hhmm} at the airport; {@code 2400} is midnight. */
  TIME {
    @Override
    LocalTime read(String text) throws BadValue {
      return FlightTimes.parse(text).orElseThrow(() -> new BadValue(CleaningRule.NOT_A_TIME));
    }
  },

  /** Whole minutes or miles, which BTS writes with decimals: {@code -3.00}. */
  INTEGER {
    @Override
    Integer read(String text) throws BadValue {
      int point = text.indexOf('.');
      int end = point < 0 ? text.length() : point;
      int number;
      try {
        number = Integer.parseInt(text, 0, end, 10);
      } catch (NumberFormatException e) {
        throw new BadValue(CleaningRule.NOT_A_NUMBER);
      }
      for (int i = end + 1; i < text.length(); i++) {
        char digit = text.charAt(i);
        if (digit < '0' || digit > '9') throw new BadValue(CleaningRule.NOT_A_NUMBER);
        if (digit != '0') throw new BadValue(CleaningRule.NOT_WHOLE);
      }
      return number;
    }
  },

  /** {@code 0.00} or {@code 1.00}. */
  FLAG {
    @Override
    Boolean read(String text) throws BadValue {
      return switch (text) {
        case "0.00", "0", "0.0" -> false;
        case "1.00", "1", "1.0" -> true;
        default -> throw new BadValue(CleaningRule.NOT_A_FLAG);
      };
    }
  };

  /**
   * @param text not empty
   * @return null where the text stands for no value
   */
  abstract Object read(String text) throws BadValue;

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
