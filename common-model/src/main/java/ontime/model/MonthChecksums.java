package ontime.model;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Map;

/**
 * What a store holds of a month, flight by flight and yet short: two stores hold the same flights
 * when these are equal. Made by {@link ChecksumTally}.
 *
 * @param days in order of date; days without flights are absent
 */
public record MonthChecksums(YearMonth month, long flights, Map<LocalDate, Day> days) {
  /**
   * @param checksum 16 hex digits, the same in whatever order the flights come
   */
  public record Day(long flights, String checksum) {}
}
