package ontime.web;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Dates as people write them: {@code 2008-01-15}, {@code 1/15/2008}, {@code january 15 2008},
 * {@code 15 jan}, {@code january 2008}, {@code 2008-01}, {@code 2008}. A missing year is the latest
 * loaded one that has the month.
 */
final class PhraseDates {
  private static final Pattern ISO = Pattern.compile("(\\d{4})-(\\d{1,2})(?:-(\\d{1,2}))?");
  private static final Pattern US = Pattern.compile("(\\d{1,2})/(\\d{1,2})/(\\d{4})");
  private static final Pattern DAY = Pattern.compile("(\\d{1,2})(?:st|nd|rd|th)?");
  private static final Pattern YEAR = Pattern.compile("(?:19|20)\\d{2}");

  /**
   * @param words how many it took
   */
  record Span(LocalDate first, LocalDate last, int words) {
    private static Span day(LocalDate day, int words) {
      return new Span(day, day, words);
    }

    private static Span month(YearMonth month, int words) {
      return new Span(month.atDay(1), month.atEndOfMonth(), words);
    }

    /** From the earlier's start to the later's end. */
    Span with(Span other) {
      return new Span(
          first.isBefore(other.first) ? first : other.first,
          last.isAfter(other.last) ? last : other.last,
          words);
    }
  }

  private final LoadedDays loaded;

  PhraseDates(LoadedDays loaded) {
    this.loaded = loaded;
  }

  /**
   * @param words folded, with the dates among them whole
   */
  Optional<Span> at(List<String> words) {
    try {
      return digits(words.get(0))
          .or(() -> monthFirst(words))
          .or(() -> dayFirst(words))
          .or(() -> year(words.get(0)));
    } catch (DateTimeException e) {
      // February 30: no date, and then nothing that is understood.
      return Optional.empty();
    }
  }

  private static Optional<Span> digits(String word) {
    Matcher iso = ISO.matcher(word);
    if (iso.matches()) {
      YearMonth month = YearMonth.of(number(iso.group(1)), number(iso.group(2)));
      return Optional.of(
          iso.group(3) == null
              ? Span.month(month, 1)
              : Span.day(month.atDay(number(iso.group(3))), 1));
    }
    Matcher us = US.matcher(word);
    if (!us.matches()) return Optional.empty();
    LocalDate day = LocalDate.of(number(us.group(3)), number(us.group(1)), number(us.group(2)));
    return Optional.of(Span.day(day, 1));
  }

  /** {@code january}, {@code january 2008}, {@code january 15}, {@code january 15 2008}. */
  private Optional<Span> monthFirst(List<String> words) {
    Optional<Month> month = month(words.get(0));
    if (month.isEmpty()) return Optional.empty();
    if (isYear(words, 1)) {
      return Optional.of(Span.month(YearMonth.of(number(words.get(1)), month.get()), 2));
    }
    Optional<Integer> day = day(words, 1);
    if (day.isEmpty()) return year(month.get()).map(year -> Span.month(year, 1));
    return dayOf(month.get(), day.get(), words, 2);
  }

  /** {@code 15 january}, {@code 15 january 2008}. */
  private Optional<Span> dayFirst(List<String> words) {
    Optional<Integer> day = day(words, 0);
    if (day.isEmpty() || words.size() < 2) return Optional.empty();
    return month(words.get(1)).flatMap(month -> dayOf(month, day.get(), words, 2));
  }

  private Optional<Span> dayOf(Month month, int day, List<String> words, int yearAt) {
    if (isYear(words, yearAt)) {
      LocalDate date = LocalDate.of(number(words.get(yearAt)), month, day);
      return Optional.of(Span.day(date, yearAt + 1));
    }
    return year(month).map(year -> Span.day(year.atDay(day), yearAt));
  }

  private Optional<Span> year(String word) {
    if (!YEAR.matcher(word).matches() || loaded.isEmpty()) return Optional.empty();
    int year = number(word);
    if (year < loaded.first().getYear() || year > loaded.last().getYear()) return Optional.empty();
    return Optional.of(new Span(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31), 1));
  }

  /** The latest loaded month of that name. */
  private Optional<YearMonth> year(Month month) {
    if (loaded.isEmpty()) return Optional.empty();
    for (int year = loaded.last().getYear(); year >= loaded.first().getYear(); year--) {
      YearMonth of = YearMonth.of(year, month);
      if (loaded.has(of)) return Optional.of(of);
    }
    return Optional.empty();
  }

  private static boolean isYear(List<String> words, int at) {
    return at < words.size() && YEAR.matcher(words.get(at)).matches();
  }

  private static Optional<Integer> day(List<String> words, int at) {
    if (at >= words.size()) return Optional.empty();
    Matcher day = DAY.matcher(words.get(at));
    return day.matches() ? Optional.of(number(day.group(1))) : Optional.empty();
  }

  /** By its whole name, three letters, or {@code sept}. */
  private static Optional<Month> month(String word) {
    for (Month month : Month.values()) {
      String name = month.name().toLowerCase(Locale.ROOT);
      boolean begun = word.length() == 3 || word.equals("sept");
      if (name.equals(word) || (begun && name.startsWith(word))) return Optional.of(month);
    }
    return Optional.empty();
  }

  private static int number(String digits) {
    return Integer.parseInt(digits);
  }
}
