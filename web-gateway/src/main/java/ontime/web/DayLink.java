package ontime.web;

import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Function;

/** The same page on another day. */
record DayLink(String href, String text) {
  static DayLink to(LocalDate day, Function<LocalDate, String> page) {
    return new DayLink(page.apply(day), Words.shortDay(day));
  }

  /** The nearest loaded day before; the day before when it is not known which are loaded. */
  static Optional<DayLink> before(
      LocalDate day, Part<LoadedDays> loaded, Function<LocalDate, String> page) {
    return loaded
        .value()
        .map(days -> days.before(day))
        .orElseGet(() -> Optional.of(day.minusDays(1)))
        .map(date -> to(date, page));
  }

  /** The nearest loaded day after; the day after when it is not known which are loaded. */
  static Optional<DayLink> after(
      LocalDate day, Part<LoadedDays> loaded, Function<LocalDate, String> page) {
    return loaded
        .value()
        .map(days -> days.after(day))
        .orElseGet(() -> Optional.of(day.plusDays(1)))
        .map(date -> to(date, page));
  }
}
