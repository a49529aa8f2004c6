package ontime.web;

import static java.time.temporal.ChronoUnit.DAYS;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How the pages say numbers, times, dates and delays: the one place. */
final class Words {
  /** What stands where nothing was reported. */
  static final String MISSING = "–";

  /** A narrow space that does not break; groups of three, as SI writes numbers. */
  private static final char GROUP = '\u202f';

  private static final char MINUS = '\u2212';
  private static final DateTimeFormatter TIME = format("HH:mm");
  private static final DateTimeFormatter CLOCK = format("HH:mm:ss");
  private static final DateTimeFormatter DAY = format("EEEE d MMMM uuuu");
  private static final DateTimeFormatter SHORT_DAY = format("EEE d MMM");
  private static final DateTimeFormatter DATE = format("d MMM uuuu");
  private static final DateTimeFormatter MONTH = format("MMMM uuuu");
  private static final DateTimeFormatter MONTH_NAME = format("MMMM");
  private static final DateTimeFormatter DAY_AND_TIME = format("d MMM uuuu, HH:mm");
  private static final DateTimeFormatter ZONE = format("zzz");

  private Words() {}

  private static DateTimeFormatter format(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.US);
  }

  /** {@code 55 105}, {@code −3}. */
  static String number(long number) {
    String digits = Long.toString(Math.abs(number));
    StringBuilder text = new StringBuilder(digits.length() + 4);
    if (number < 0) text.append(MINUS);
    for (int i = 0; i < digits.length(); i++) {
      if (i > 0 && (digits.length() - i) % 3 == 0) text.append(GROUP);
      text.append(digits.charAt(i));
    }
    return text.toString();
  }

  /** A number and its noun, {@code 1 flight}, {@code 3 flights}. */
  static String count(long number, String noun) {
    return number(number) + " " + noun + (number == 1 ? "" : "s");
  }

  /** A delay with its sign: {@code +12}, {@code −3}, {@code 0}. */
  static String signed(Integer minutes) {
    if (minutes == null) return MISSING;
    return minutes > 0 ? "+" + number(minutes) : number(minutes);
  }

  /** A delay in words: {@code late by 12 min}, {@code early by 3 min}, {@code on schedule}. */
  static String late(int minutes) {
    if (minutes == 0) return "on schedule";
    return (minutes > 0 ? "late by " : "early by ") + minutes(Math.abs(minutes));
  }

  /** {@code 12 min}, {@code 6 h 30 min}, {@code 2 h}. */
  static String minutes(int minutes) {
    int hours = minutes / 60;
    int rest = minutes % 60;
    if (hours == 0) return rest + " min";
    return number(hours) + " h" + (rest == 0 ? "" : " " + rest + " min");
  }

  /** {@link #minutes(int)}, or the dash for null. */
  static String minutesOrMissing(Integer minutes) {
    return minutes == null ? MISSING : minutes(minutes);
  }

  /** {@code 2 475 mi}, or the dash for null. */
  static String miles(Integer miles) {
    return miles == null ? MISSING : number(miles) + " mi";
  }

  /** {@code 09:00}, or the dash for null. */
  static String time(LocalTime time) {
    return time == null ? MISSING : TIME.format(time);
  }

  /** {@code 09:00:07}. */
  static String clock(LocalTime time) {
    return CLOCK.format(time);
  }

  /** {@code Thursday 1 January 2015}. */
  static String day(LocalDate date) {
    return DAY.format(date);
  }

  /** {@code Thu 1 Jan}. */
  static String shortDay(LocalDate date) {
    return SHORT_DAY.format(date);
  }

  /** {@code 1 Jan 2015}: for columns of many days. */
  static String date(LocalDate date) {
    return DATE.format(date);
  }

  /** {@code January 2015}. */
  static String month(YearMonth month) {
    return MONTH.format(month);
  }

  /** Spans of months, in order: {@code January to March 2008, January 2015}. */
  static String months(List<YearMonth> months) {
    List<String> spans = new ArrayList<>();
    for (int i = 0; i < months.size(); ) {
      int end = i;
      while (end + 1 < months.size() && months.get(end + 1).equals(months.get(end).plusMonths(1))) {
        end++;
      }
      spans.add(span(months.get(i), months.get(end)));
      i = end + 1;
    }
    return spans.isEmpty() ? "no month" : String.join(", ", spans);
  }

  private static String span(YearMonth first, YearMonth last) {
    if (first.equals(last)) return month(first);
    boolean oneYear = first.getYear() == last.getYear();
    return (oneYear ? MONTH_NAME.format(first) : month(first)) + " to " + month(last);
  }

  /** The zone's short name on that day: {@code EST}, {@code EDT}. */
  static String zone(ZoneId zone, Instant at) {
    return ZONE.format(at.atZone(zone));
  }

  /** {@code 12:03 UTC}; with the date when that was on another day than now. */
  static String utc(Instant instant, Instant now) {
    boolean today = instant.truncatedTo(DAYS).equals(now.truncatedTo(DAYS));
    return (today ? TIME : DAY_AND_TIME).format(instant.atOffset(ZoneOffset.UTC)) + " UTC";
  }

  /** {@code 22 Nov 2026}, as it was in UTC. */
  static String shortDate(Instant instant) {
    return DATE.format(instant.atOffset(ZoneOffset.UTC));
  }

  /** {@code 22 Nov 2026, 12:03 UTC}. */
  static String utcDayAndTime(Instant instant) {
    return DAY_AND_TIME.format(instant.atOffset(ZoneOffset.UTC)) + " UTC";
  }

  /** {@code 64%}; the dash when there is no whole. */
  static String share(long part, long whole) {
    if (whole == 0) return MISSING;
    long percent = Math.round(100.0 * part / whole);
    // Never all or nothing by rounding alone.
    if (percent == 0 && part > 0) return "<1%";
    if (percent == 100 && part < whole) return ">99%";
    return percent + "%";
  }

  /** A figure with so many digits behind the point: {@code 0.931}, {@code −1.5}. */
  static String decimal(double figure, int digits) {
    String text = String.format(Locale.ROOT, "%." + digits + "f", Math.abs(figure));
    boolean zero = text.chars().allMatch(c -> c == '0' || c == '.');
    return figure < 0 && !zero ? MINUS + text : text;
  }

  /** {@link #decimal} with its sign, which nothing has that rounds to zero. */
  static String signedDecimal(double figure, int digits) {
    String text = decimal(figure, digits);
    boolean positive = figure > 0 && !text.equals(decimal(0, digits));
    return positive ? "+" + text : text;
  }

  /** A probability or a share of 1: {@code 48%}. */
  static String share(double share) {
    return share(Math.round(1e6 * share), 1_000_000);
  }

  /** {@code 31 ms}, {@code 1.4 s}; never less than a millisecond. */
  static String millis(Duration duration) {
    long millis = Math.max(1, duration.toMillis());
    return millis < 1000 ? millis + " ms" : decimal(millis / 1000.0, 1) + " s";
  }

  /** {@code 40 s}, {@code 2 min}, {@code 1 h 5 min}; rounded up to whole minutes over 90 s. */
  static String duration(Duration duration) {
    long seconds = duration.toSeconds();
    return seconds < 90 ? seconds + " s" : minutes((int) ((seconds + 59) / 60));
  }
}
