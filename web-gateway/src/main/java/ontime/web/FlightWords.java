package ontime.web;

import static ontime.web.FlightCriteria.CARRIER;
import static ontime.web.FlightCriteria.DATE;
import static ontime.web.FlightCriteria.DEST;
import static ontime.web.FlightCriteria.FLIGHT_NUMBER;
import static ontime.web.FlightCriteria.FROM;
import static ontime.web.FlightCriteria.MIN_DELAY;
import static ontime.web.FlightCriteria.MONTH;
import static ontime.web.FlightCriteria.ORIGIN;
import static ontime.web.FlightCriteria.STATUS;
import static ontime.web.FlightCriteria.TAIL_NUMBER;
import static ontime.web.FlightCriteria.TO;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import ontime.model.FlightStatus;

/** The filters of a search in words; a value that has no words is shown as it is. */
final class FlightWords {
  /**
   * @param names the parameters that make it up: a range of days has two
   */
  record Filter(String text, List<String> names) {}

  private final Vocabulary vocabulary;

  FlightWords(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  /** One for each filter, in the order of the address. */
  List<Filter> filters(Criteria criteria) {
    List<Filter> filters = new ArrayList<>();
    for (String name : FlightCriteria.FILTERS) {
      if (!criteria.has(name)) continue;
      boolean range = criteria.has(FROM) && criteria.has(TO);
      if (name.equals(TO) && range) continue;
      List<String> names = name.equals(FROM) && range ? List.of(FROM, TO) : List.of(name);
      filters.add(new Filter(words(name, criteria), names));
    }
    return filters;
  }

  private String words(String name, Criteria criteria) {
    String value = criteria.text(name);
    return switch (name) {
      case CARRIER -> carrier(value);
      case FLIGHT_NUMBER -> "Flight number " + value;
      case ORIGIN -> "From " + vocabulary.place(value);
      case DEST -> "To " + vocabulary.place(value);
      case DATE -> day(value);
      case FROM ->
          criteria.has(TO) ? day(value) + " to " + day(criteria.text(TO)) : "Since " + day(value);
      case TO -> "Until " + day(value);
      case MONTH -> month(value);
      case STATUS -> status(value);
      case MIN_DELAY -> delay(value);
      case TAIL_NUMBER -> "Aircraft " + value;
      default -> value;
    };
  }

  /** {@code Delta Air Lines DL}. */
  String carrier(String code) {
    String name = vocabulary.carrierName(code);
    return name.equals(code) ? "Carrier " + code : name + " " + code;
  }

  /** {@code Delta Air Lines}. */
  String name(String code) {
    return vocabulary.carrierName(code);
  }

  static String day(String value) {
    try {
      return Words.date(LocalDate.parse(value));
    } catch (DateTimeException e) {
      return value;
    }
  }

  static String month(String value) {
    try {
      return Words.month(YearMonth.parse(value));
    } catch (DateTimeException e) {
      return value;
    }
  }

  /** On the one scale, as far as it has a word for it. */
  static String status(String value) {
    return FlightStatus.ofWord(value).map(FlightWords::status).orElse(value);
  }

  private static String status(FlightStatus status) {
    return switch (status) {
      case ON_TIME -> Punctuality.ON_TIME.label();
      case LATE -> "Late";
      case CANCELLED -> Punctuality.CANCELLED.label();
      case DIVERTED -> Punctuality.DIVERTED.label();
      case NOT_REPORTED -> Punctuality.NOT_REPORTED.label();
    };
  }

  private static String delay(String value) {
    try {
      int minutes = Integer.parseInt(value);
      if (minutes > 0) return "Late by " + Words.minutes(minutes) + " or more";
      return "Arrival delay " + Words.signed(minutes) + " min or more";
    } catch (NumberFormatException e) {
      return "Arrival delay " + value;
    }
  }
}
