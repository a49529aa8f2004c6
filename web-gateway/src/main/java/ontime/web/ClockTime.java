package ontime.web;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import ontime.model.Airport;

/**
 * A time of day at its airport.
 *
 * @param text {@code 09:00}, or the dash
 * @param dayMark {@code +1} when that is the day after the flight's date, {@code −1} when it is the
 *     day before (eastwards over the date line); empty on the day itself
 */
record ClockTime(String text, String dayMark) {
  /**
   * @param at the instant of that time; null leaves the mark out
   * @param airport null leaves the mark out
   */
  static ClockTime of(LocalTime time, Instant at, Airport airport, LocalDate flightDate) {
    if (time == null) return new ClockTime(Words.MISSING, "");
    if (at == null || airport == null) return new ClockTime(Words.time(time), "");
    return new ClockTime(Words.time(time), dayMark(at, airport.zone(), flightDate));
  }

  private static String dayMark(Instant at, ZoneId zone, LocalDate flightDate) {
    long days = ChronoUnit.DAYS.between(flightDate, at.atZone(zone).toLocalDate());
    return days == 0 ? "" : Words.signed((int) days);
  }

  /** For the ear: what the mark means. */
  String dayWords() {
    return switch (dayMark) {
      case "" -> "";
      case "+1" -> "the next day";
      case "\u22121" -> "the day before";
      default -> dayMark + " days";
    };
  }
}
