package ontime.web;

import static ontime.web.FlightCriteria.CARRIER;
import static ontime.web.FlightCriteria.DATE;
import static ontime.web.FlightCriteria.DEST;
import static ontime.web.FlightCriteria.FLIGHT_NUMBER;
import static ontime.web.FlightCriteria.FROM;
import static ontime.web.FlightCriteria.MIN_DELAY;
import static ontime.web.FlightCriteria.ORIGIN;
import static ontime.web.FlightCriteria.STATUS;
import static ontime.web.FlightCriteria.TAIL_NUMBER;
import static ontime.web.FlightCriteria.TO;

import io.javalin.http.Context;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import ontime.model.FlightStatus;

/** The form of a search for flights: from an address to its fields and back. */
final class SearchInputs {
  private SearchInputs() {}

  /**
   * The one form of an address: codes for names, upper case, one day instead of two equal ones, no
   * order that is the default.
   */
  static Criteria tidy(Criteria typed, Vocabulary vocabulary) {
    Criteria criteria = typed;
    for (String name : List.of(CARRIER, ORIGIN, DEST, TAIL_NUMBER)) {
      Optional<String> value = criteria.value(name);
      if (value.isPresent()) criteria = criteria.with(name, code(name, value.get(), vocabulary));
    }
    Optional<String> from = criteria.value(FROM);
    if (from.isPresent() && from.equals(criteria.value(TO)) && !criteria.has(DATE)) {
      criteria = criteria.without(FROM, TO).with(DATE, from.get());
    }
    return criteria.has(Head.SORT, SearchPage.BY_DEFAULT) ? criteria.without(Head.SORT) : criteria;
  }

  /** Whether the address has parameters without a value, as every form sends them. */
  static boolean hasBlanks(Context context, List<String> names) {
    return names.stream()
        .map(context::queryParam)
        .anyMatch(value -> value != null && value.isBlank());
  }

  /** A carrier's, airport's or aircraft's code for what was typed; unchanged when no name fits. */
  static String code(String name, String value, Vocabulary vocabulary) {
    String code = value.toUpperCase(Locale.ROOT);
    if (name.equals(TAIL_NUMBER)) return code;
    String folded = Vocabulary.folded(value);
    if (name.equals(CARRIER)) {
      if (Names.looksLikeCarrier(code)) return code;
      return vocabulary.carrier(folded).or(() -> vocabulary.carrierLike(folded)).orElse(value);
    }
    if (code.length() == 3) return code;
    return Stream.of(vocabulary.airports(folded), vocabulary.airportsLike(folded))
        .flatMap(List::stream)
        .findFirst()
        .orElse(value);
  }

  /**
   * @param wrong what is wrong, by parameter
   */
  static List<Input> of(Criteria criteria, Map<String, String> wrong) {
    String from =
        criteria
            .value(FROM)
            .or(() -> month(criteria, month -> month.atDay(1)))
            .orElse(criteria.text(DATE));
    String to =
        criteria
            .value(TO)
            .or(() -> month(criteria, YearMonth::atEndOfMonth))
            .orElse(criteria.text(DATE));
    List<Input> inputs =
        List.of(
            Input.text(criteria, CARRIER, "Carrier", "Name or code").suggesting("carrier"),
            Input.text(criteria, ORIGIN, "From airport", "City or code").suggesting("airport"),
            Input.text(criteria, DEST, "To airport", "City or code").suggesting("airport"),
            Input.text(criteria, FROM, "First day", "").as("date").showing(from),
            Input.text(criteria, TO, "Last day", "").as("date").showing(to),
            Input.text(criteria, FLIGHT_NUMBER, "Flight number", "1 to 9999").as("number"),
            Input.text(criteria, TAIL_NUMBER, "Tail number", "N787AA").suggesting("airplane"),
            Input.text(criteria, STATUS, "Status", "").oneOf(statuses()),
            Input.text(criteria, MIN_DELAY, "Late by at least, min", "60").as("number"));
    List<Input> marked = new ArrayList<>();
    for (Input input : inputs) {
      // The two days of the form stand for a day of the address, too.
      String reason =
          wrong.get(input.name().equals(FROM) && wrong.containsKey(DATE) ? DATE : input.name());
      marked.add(reason == null ? input : input.wrong(reason));
    }
    if (criteria.has(Head.SORT)) marked.add(Input.kept(criteria, Head.SORT));
    return marked;
  }

  private static Optional<String> month(Criteria criteria, Function<YearMonth, LocalDate> day) {
    try {
      return criteria
          .value(FlightCriteria.MONTH)
          .map(YearMonth::parse)
          .map(day)
          .map(Object::toString);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static List<Input.Option> statuses() {
    return Stream.of(FlightStatus.values())
        .map(FlightStatus::word)
        .map(word -> new Input.Option(word, FlightWords.status(word)))
        .toList();
  }
}
