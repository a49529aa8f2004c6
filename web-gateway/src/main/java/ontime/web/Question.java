package ontime.web;

import io.javalin.http.Context;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import ontime.features.FlightRequest;
import ontime.features.Moment;
import ontime.model.AskedPrediction;

/**
 * What the address asks a model: fields that hold what they should, and reasons for those that do
 * not.
 *
 * @param criteria of the address
 * @param fields by name, as prediction-service takes them
 * @param wrong what is wrong, by name
 * @param missing what must be said, too, in words
 */
record Question(
    Criteria criteria,
    Map<String, Object> fields,
    Map<String, String> wrong,
    List<String> missing) {
  static final String CARRIER = "carrier";
  static final String FLIGHT_NUMBER = "flightNumber";
  static final String ORIGIN = "origin";
  static final String DEST = "dest";
  static final String FLIGHT_DATE = "flightDate";
  static final String CRS_DEP_TIME = "crsDepTime";
  static final String CRS_ARR_TIME = "crsArrTime";
  static final String CRS_ELAPSED_TIME = "crsElapsedTime";
  static final String TAIL_NUMBER = "tailNumber";
  static final String DEP_DELAY = "depDelay";
  static final String MOMENT = "moment";

  static final List<String> NAMES =
      List.of(
          CARRIER,
          FLIGHT_NUMBER,
          ORIGIN,
          DEST,
          FLIGHT_DATE,
          CRS_DEP_TIME,
          CRS_ARR_TIME,
          CRS_ELAPSED_TIME,
          TAIL_NUMBER,
          DEP_DELAY,
          MOMENT);

  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("H:mm").withResolverStyle(ResolverStyle.STRICT);
  private static final Pattern DIGITS = Pattern.compile("^([0-9]{1,2})([0-9]{2})$");
  private static final Pattern AIRPORT = Pattern.compile("[A-Z0-9]{3}");
  private static final Pattern TAIL = Pattern.compile("[A-Z0-9-]{2,8}");

  /**
   * The one form of an address: codes for names, {@code 09:00} for {@code 9:00} and {@code 900}.
   */
  static Criteria tidy(Criteria typed, Vocabulary vocabulary) {
    Criteria criteria = typed;
    for (String name : List.of(CARRIER, ORIGIN, DEST, TAIL_NUMBER)) {
      Optional<String> value = criteria.value(name);
      if (value.isPresent())
        criteria = criteria.with(name, SearchInputs.code(name, value.get(), vocabulary));
    }
    for (String name : List.of(CRS_DEP_TIME, CRS_ARR_TIME)) {
      Optional<LocalTime> time = criteria.value(name).flatMap(Question::clock);
      if (time.isPresent()) criteria = criteria.with(name, Words.time(time.get()));
    }
    return criteria;
  }

  static Criteria typed(Context context) {
    return Criteria.of(context, NAMES);
  }

  /** What somebody asked once, as it was understood, without what the schedule filled in. */
  static Criteria again(AskedPrediction asked) {
    FlightRequest flight = asked.flight();
    Criteria criteria =
        Criteria.none(NAMES)
            .with(CARRIER, flight.carrier())
            .with(ORIGIN, flight.origin())
            .with(DEST, flight.dest())
            .with(FLIGHT_DATE, flight.flightDate().toString())
            .with(CRS_DEP_TIME, Words.time(flight.crsDepTime()));
    if (flight.flightNumber() != null)
      criteria = criteria.with(FLIGHT_NUMBER, flight.flightNumber().toString());
    if (flight.depDelay() != null)
      criteria = criteria.with(DEP_DELAY, flight.depDelay().toString());
    if (asked.prediction() == null) return criteria;
    Moment byDefault = flight.depDelay() == null ? Moment.BEFORE_DEPARTURE : Moment.AT_GATE;
    Moment moment = asked.prediction().asked();
    return moment == byDefault ? criteria : criteria.with(MOMENT, moment.word());
  }

  static Question of(Criteria criteria) {
    Map<String, Object> fields = new LinkedHashMap<>();
    Map<String, String> wrong = new LinkedHashMap<>();
    Reader reader = new Reader(criteria, fields, wrong);
    reader.read(CARRIER, Question::carrier, "No carrier has this code or name.");
    reader.read(
        FLIGHT_NUMBER,
        text -> whole(text, 1, 9999),
        "A flight number is a whole number from 1 to 9999.");
    reader.read(ORIGIN, Question::airport, "No airport has this code, and no city here this name.");
    reader.read(DEST, Question::airport, "No airport has this code, and no city here this name.");
    reader.read(FLIGHT_DATE, Question::date, "A date is written like 2015-01-31.");
    reader.read(CRS_DEP_TIME, Question::clock, "A time is written like 09:30.");
    reader.read(CRS_ARR_TIME, Question::clock, "A time is written like 12:05.");
    reader.read(
        CRS_ELAPSED_TIME, text -> whole(text, 1, 1500), "Say whole minutes, from 1 to 1500.");
    reader.read(TAIL_NUMBER, Question::tail, "A tail number is two to eight letters and digits.");
    reader.read(
        DEP_DELAY,
        text -> whole(text, -180, 3000),
        "Say whole minutes, from -180 to 3000; less than 0 is early.");
    reader.read(MOMENT, Moment::ofWord, "This is booking, before-departure or at-gate.");
    return new Question(criteria, fields, wrong, missing(criteria));
  }

  private static List<String> missing(Criteria criteria) {
    List<String> missing = new ArrayList<>();
    if (!criteria.has(CARRIER)) missing.add("the carrier");
    if (!criteria.has(ORIGIN)) missing.add("the airport of departure");
    if (!criteria.has(DEST)) missing.add("the airport of arrival");
    if (!criteria.has(FLIGHT_DATE)) missing.add("the date");
    if (!criteria.has(CRS_DEP_TIME) && !criteria.has(FLIGHT_NUMBER))
      missing.add("the flight number or the scheduled departure");
    return missing;
  }

  boolean answerable() {
    return wrong.isEmpty() && missing.isEmpty();
  }

  Optional<LocalDate> date() {
    return Optional.ofNullable((LocalDate) fields.get(FLIGHT_DATE));
  }

  Optional<Integer> number(String name) {
    return Optional.ofNullable((Integer) fields.get(name));
  }

  String text(String name) {
    return criteria.text(name);
  }

  /** Reads field by field. */
  private record Reader(Criteria criteria, Map<String, Object> fields, Map<String, String> wrong) {
    <T> void read(String name, Function<String, Optional<T>> parse, String form) {
      Optional<String> text = criteria.value(name);
      if (text.isEmpty()) return;
      Optional<T> value = parse.apply(text.get());
      if (value.isPresent()) fields.put(name, value.get());
      else wrong.put(name, form);
    }
  }

  private static Optional<String> carrier(String text) {
    return Optional.of(text).filter(Names::looksLikeCarrier);
  }

  private static Optional<String> airport(String text) {
    return Optional.of(text).filter(code -> AIRPORT.matcher(code).matches());
  }

  private static Optional<String> tail(String text) {
    return Optional.of(text).filter(code -> TAIL.matcher(code).matches());
  }

  private static Optional<Integer> whole(String text, int least, int most) {
    try {
      // As the pages write them.
      int number = Integer.parseInt(text.replace('\u2212', '-'));
      return Optional.of(number).filter(each -> each >= least && each <= most);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static Optional<LocalDate> date(String text) {
    try {
      return Optional.of(LocalDate.parse(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<LocalTime> clock(String text) {
    try {
      return Optional.of(LocalTime.parse(DIGITS.matcher(text).replaceFirst("$1:$2"), CLOCK));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
