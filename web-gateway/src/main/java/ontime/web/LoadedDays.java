package ontime.web;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import ontime.model.MonthSummary;

/** The days that have flights in the loaded months. */
final class LoadedDays {
  static final LoadedDays NONE = new LoadedDays(List.of());

  private final TreeSet<LocalDate> days = new TreeSet<>();

  LoadedDays(List<MonthSummary> months) {
    months.forEach(month -> days.addAll(month.flightsByDay().keySet()));
  }

  boolean isEmpty() {
    return days.isEmpty();
  }

  LocalDate first() {
    return days.first();
  }

  LocalDate last() {
    return days.last();
  }

  Optional<LocalDate> before(LocalDate date) {
    return Optional.ofNullable(days.lower(date));
  }

  Optional<LocalDate> after(LocalDate date) {
    return Optional.ofNullable(days.higher(date));
  }

  boolean has(LocalDate date) {
    return days.contains(date);
  }

  boolean has(YearMonth month) {
    LocalDate first = days.ceiling(month.atDay(1));
    return first != null && YearMonth.from(first).equals(month);
  }

  /** {@code Thursday 1 January 2015 to Sunday 4 January 2015}; gaps are not told. */
  String words() {
    if (days.isEmpty()) return "none";
    if (days.size() == 1) return Words.day(first());
    return Words.day(first()) + " to " + Words.day(last());
  }
}
