package ontime.search;

import java.time.LocalDate;
import java.time.YearMonth;
import ontime.model.FlightStatus;

/**
 * What every found flight has; a component that is null filters nothing.
 *
 * @param from the first date
 * @param to the last date
 * @param minDelay minutes of arrival delay, at least
 */
public record FlightFilters(
    String carrier,
    String origin,
    String dest,
    LocalDate from,
    LocalDate to,
    String tailNumber,
    Integer flightNumber,
    FlightStatus status,
    Integer minDelay,
    YearMonth month) {
  /** Filters nothing. */
  static final FlightFilters NONE =
      new FlightFilters(null, null, null, null, null, null, null, null, null, null);

  static FlightFilters of(YearMonth month) {
    return new FlightFilters(null, null, null, null, null, null, null, null, null, month);
  }
}
