package ontime.search;

import io.javalin.http.Context;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import ontime.kit.Parameters;
import ontime.kit.ProblemException;
import ontime.model.FlightStatus;

/** Searches as the query part of a URL has them, checked. */
final class SearchParameters {
  private static final int FIRST_YEAR = 1900;
  private static final int LAST_YEAR = 2100;
  private static final int MOST = 2_000;
  private static final int BY_DEFAULT = 50;
  private static final int LONGEST_TEXT = 100;

  private SearchParameters() {}

  static FlightSearch flights(Context context) {
    return new FlightSearch(
        filters(context),
        sort(context),
        Parameters.number(context, "limit", 1, MOST, BY_DEFAULT),
        Parameters.text(context, "cursor").orElse(null),
        counting(context));
  }

  private static FlightFilters filters(Context context) {
    Optional<LocalDate> date = date(context, "date");
    Optional<LocalDate> from = date(context, "from");
    Optional<LocalDate> to = date(context, "to");
    if (date.isPresent() && (from.isPresent() || to.isPresent())) {
      throw ProblemException.invalid("date", "does not go with from or to");
    }
    if (from.isPresent() && to.isPresent() && to.get().isBefore(from.get())) {
      throw ProblemException.invalid("to", "is before from");
    }
    return new FlightFilters(
        value(context, "carrier", Parameters::carrier),
        value(context, "origin", Parameters::airport),
        value(context, "dest", Parameters::airport),
        date.or(() -> from).orElse(null),
        date.or(() -> to).orElse(null),
        value(context, "tailNumber", Parameters::tailNumber),
        value(context, "flightNumber", (c, name) -> Parameters.number(c, name, 1, 9_999)),
        value(context, "status", SearchParameters::status),
        value(context, "minDelay", (c, name) -> Parameters.number(c, name, -120, 3_000)),
        value(context, "month", SearchParameters::month));
  }

  private static <T> T value(Context context, String name, BiFunction<Context, String, T> parser) {
    return Parameters.text(context, name).map(text -> parser.apply(context, name)).orElse(null);
  }

  private static Optional<LocalDate> date(Context context, String name) {
    if (Parameters.text(context, name).isEmpty()) return Optional.empty();
    LocalDate date = Parameters.date(context, name);
    checkYear(name, date.getYear());
    return Optional.of(date);
  }

  private static YearMonth month(Context context, String name) {
    YearMonth month = Parameters.month(context, name);
    checkYear(name, month.getYear());
    return month;
  }

  private static void checkYear(String name, int year) {
    if (year >= FIRST_YEAR && year <= LAST_YEAR) return;
    throw ProblemException.invalid(
        name, "is not between the years " + FIRST_YEAR + " and " + LAST_YEAR);
  }

  private static FlightStatus status(Context context, String name) {
    return Parameters.text(context, name)
        .flatMap(FlightStatus::ofWord)
        .orElseThrow(
            () ->
                ProblemException.invalid(
                    name, "is none of on-time, late, cancelled, diverted, not-reported"));
  }

  private static FlightSort sort(Context context) {
    String word = Parameters.text(context, "sort").orElse(FlightSort.DATE.word());
    return FlightSort.ofWord(word)
        .orElseThrow(
            () ->
                ProblemException.invalid(
                    "sort", "is none of " + String.join(", ", FlightSort.words())));
  }

  private static FlightSearch.Counting counting(Context context) {
    String facets = Parameters.text(context, "facets").orElse("true");
    return switch (facets) {
      case "true" -> FlightSearch.Counting.TOTAL_AND_FACETS;
      case "false" -> FlightSearch.Counting.TOTAL;
      default -> throw ProblemException.invalid("facets", "is neither true nor false");
    };
  }

  static AirplaneSearch airplanes(Context context) {
    Map<AirplaneField, String> texts = new EnumMap<>(AirplaneField.class);
    for (AirplaneField field : AirplaneField.values()) {
      shortText(context, field.word()).ifPresent(text -> texts.put(field, text));
    }
    return new AirplaneSearch(
        shortText(context, "q").orElse(null),
        texts,
        airplaneSort(context),
        Parameters.number(context, "limit", 1, MOST, BY_DEFAULT),
        Parameters.text(context, "cursor").orElse(null));
  }

  private static AirplaneSearch.Sort airplaneSort(Context context) {
    String word = Parameters.text(context, "sort").orElse(AirplaneField.TAIL_NUMBER.word());
    boolean down = word.startsWith("-");
    return AirplaneField.ofWord(down ? word.substring(1) : word)
        .map(
            field ->
                new AirplaneSearch.Sort(
                    field, down ? AirplaneSearch.Direction.DOWN : AirplaneSearch.Direction.UP))
        .orElseThrow(
            () ->
                ProblemException.invalid(
                    "sort", "is no field of an airplane, nor one with - before it"));
  }

  /** What a reader types: at most 100 characters. */
  static Optional<String> shortText(Context context, String name) {
    Optional<String> text = Parameters.text(context, name);
    if (text.filter(t -> t.length() > LONGEST_TEXT).isPresent()) {
      throw ProblemException.invalid(name, "is longer than " + LONGEST_TEXT + " characters");
    }
    return text;
  }
}
