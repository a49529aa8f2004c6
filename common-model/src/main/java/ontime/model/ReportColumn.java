package ontime.model;

import com.fasterxml.jackson.databind.EnumNamingStrategies;
import com.fasterxml.jackson.databind.annotation.EnumNaming;

/**
 * A column of a report's rows.
 *
 * @param name in lower camel case
 * @param label in words: the header's, else the name taken apart
 * @param unit {@code min}; {@code %} of a share, whose values go from 0 to 1; null for counts and
 *     names
 */
public record ReportColumn(String name, Type type, String label, String unit) {
  /** How a value stands in JSON: a date as ISO text, a number that is none (NaN) as null. */
  @EnumNaming(EnumNamingStrategies.LowerCamelCaseStrategy.class)
  public enum Type {
    TEXT,
    INTEGER,
    NUMBER,
    DATE,
    BOOLEAN
  }
}
