package ontime.web;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.Stream;

/** The parameters of a search for flights, as search-service has them. */
final class FlightCriteria {
  static final String CARRIER = "carrier";
  static final String FLIGHT_NUMBER = "flightNumber";
  static final String ORIGIN = "origin";
  static final String DEST = "dest";
  static final String DATE = "date";
  static final String FROM = "from";
  static final String TO = "to";
  static final String MONTH = "month";
  static final String TAIL_NUMBER = "tailNumber";
  static final String STATUS = "status";
  static final String MIN_DELAY = "minDelay";
  static final String SORT = "sort";

  /** What narrows a search down, in the order in which the pages name it. */
  static final List<String> FILTERS =
      List.of(
          CARRIER,
          FLIGHT_NUMBER,
          ORIGIN,
          DEST,
          DATE,
          FROM,
          TO,
          MONTH,
          STATUS,
          MIN_DELAY,
          TAIL_NUMBER);

  static final List<String> NAMES =
      Stream.concat(FILTERS.stream(), Stream.of(SORT, Criteria.CURSOR, Criteria.PHRASE)).toList();

  static final Criteria NONE = Criteria.none(NAMES);

  private FlightCriteria() {}

  /** Both days included, in the shortest words: a day, a month, or from and to. */
  static Criteria between(Criteria criteria, LocalDate from, LocalDate to) {
    Criteria undated = criteria.without(DATE, FROM, TO, MONTH);
    if (from.equals(to)) return undated.with(DATE, from.toString());
    YearMonth month = YearMonth.from(from);
    if (from.equals(month.atDay(1)) && to.equals(month.atEndOfMonth())) {
      return undated.with(MONTH, month.toString());
    }
    return undated.with(FROM, from.toString()).with(TO, to.toString());
  }
}
