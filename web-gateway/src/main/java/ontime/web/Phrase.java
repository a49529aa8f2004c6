package ontime.web;

import static ontime.web.FlightCriteria.CARRIER;
import static ontime.web.FlightCriteria.FLIGHT_NUMBER;
import static ontime.web.FlightCriteria.MIN_DELAY;
import static ontime.web.FlightCriteria.STATUS;
import static ontime.web.FlightCriteria.TAIL_NUMBER;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads {@code delta out of atlanta in january} word by word, from left to right, the longest name
 * first. What is not understood is kept and shown: an answer never pretends to be to the whole
 * phrase.
 */
final class Phrase {
  private static final int MOST_DELAY = 3000;
  private static final int LATE = 15;
  private static final Pattern TAIL = Pattern.compile("n[1-9]\\d{0,4}[a-z]{0,2}|\\d{5}[a-z]");
  private static final Pattern FLIGHT = Pattern.compile("([a-z][a-z0-9]|\\d[a-z])([1-9]\\d{0,3})");
  private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,3}");
  private static final Pattern AMOUNT = Pattern.compile("(\\d{1,4})([a-z]*)");

  private final Vocabulary vocabulary;
  private final PhraseDates dates;
  private final PhraseWords words;
  private final List<String> unknown = new ArrayList<>();
  private final PhrasePlaces places;
  private Criteria criteria = FlightCriteria.NONE;
  private Optional<PhraseDates.Span> span = Optional.empty();

  private Phrase(String text, Vocabulary vocabulary, LoadedDays loaded) {
    this.vocabulary = vocabulary;
    dates = new PhraseDates(loaded);
    words = new PhraseWords(text);
    places = new PhrasePlaces(vocabulary);
  }

  static Understood read(String text, Vocabulary vocabulary, LoadedDays loaded) {
    return new Phrase(text, vocabulary, loaded).read();
  }

  private Understood read() {
    while (!words.atEnd()) {
      boolean known =
          number() || date() || delay() || status() || tail() || side() || name() || nothing();
      if (known || misspelt()) continue;
      unknown.addAll(words.take(1));
      places.forgetSide();
    }
    if (span.isPresent()) {
      criteria = FlightCriteria.between(criteria, span.get().first(), span.get().last());
    }
    // A delay that long is late anyhow.
    boolean said = criteria.has(MIN_DELAY) && criteria.has(STATUS, "late");
    if (said && Integer.parseInt(criteria.text(MIN_DELAY)) >= LATE) {
      criteria = criteria.without(STATUS);
    }
    return places.settle(criteria, unknown);
  }

  /** A second value for one filter is not understood: a search has one of each. */
  private boolean put(String name, String value, int count) {
    List<String> typed = words.take(count);
    if (criteria.has(name)) unknown.addAll(typed);
    else criteria = criteria.with(name, value);
    return true;
  }

  /** {@code AA1519}, {@code flight 1519}, and a number behind its carrier's code. */
  private boolean number() {
    Matcher flight = FLIGHT.matcher(words.word());
    if (flight.matches() && vocabulary.flies(upper(flight.group(1)))) {
      criteria = criteria.with(CARRIER, upper(flight.group(1)));
      return put(FLIGHT_NUMBER, flight.group(2), 1);
    }
    boolean coded = vocabulary.flies(upper(words.word())) && isNumber(words.word(1));
    if (coded && !criteria.has(CARRIER)) {
      put(CARRIER, upper(words.word()), 1);
      return put(FLIGHT_NUMBER, words.word(), 1);
    }
    Optional<String> marker = words.longest(PhraseLexicon.NUMBER_FOLLOWS);
    if (marker.isEmpty() || !isNumber(words.word(PhraseWords.count(marker.get())))) return false;
    words.take(PhraseWords.count(marker.get()));
    return put(FLIGHT_NUMBER, words.word(), 1);
  }

  private static boolean isNumber(String word) {
    return NUMBER.matcher(word).matches();
  }

  private boolean date() {
    Optional<PhraseDates.Span> found = dates.at(words.rest());
    if (found.isEmpty()) return false;
    words.take(found.get().words());
    span = Optional.of(span.map(first -> first.with(found.get())).orElse(found.get()));
    places.forgetSide();
    return true;
  }

  /** {@code over 60 min}, {@code 2 hours}, {@code more than 45}; less than so much is no filter. */
  private boolean delay() {
    Optional<String> least = words.longest(PhraseLexicon.AT_LEAST);
    Optional<String> most = words.longest(PhraseLexicon.AT_MOST);
    int before = least.or(() -> most).map(PhraseWords::count).orElse(0);
    Matcher amount = AMOUNT.matcher(words.word(before));
    if (!amount.matches()) return false;
    boolean glued = !amount.group(2).isEmpty();
    String unit = glued ? amount.group(2) : words.word(before + 1);
    Integer minutes = PhraseLexicon.UNITS.get(unit);
    if (minutes == null && (before == 0 || glued)) return false;
    int count = before + (minutes == null || glued ? 1 : 2);
    long delay = (long) Integer.parseInt(amount.group(1)) * (minutes == null ? 1 : minutes);
    if (most.isPresent() || delay > MOST_DELAY) {
      unknown.addAll(words.take(count));
      return true;
    }
    return put(MIN_DELAY, Long.toString(delay), count);
  }

  private boolean status() {
    Optional<String> found = words.longest(PhraseLexicon.STATUSES.keySet());
    if (found.isPresent()) {
      String status = PhraseLexicon.STATUSES.get(found.get());
      int count = PhraseWords.count(found.get());
      if (!criteria.has(STATUS, status)) return put(STATUS, status, count);
      words.take(count);
      return true;
    }
    // "not cancelled" must not become "cancelled".
    if (!words.word().equals("not") || !PhraseLexicon.STATUSES.containsKey(words.word(1))) {
      return false;
    }
    unknown.addAll(words.take(2));
    return true;
  }

  private boolean tail() {
    if (!TAIL.matcher(words.word()).matches()) return false;
    return put(TAIL_NUMBER, upper(words.word()), 1);
  }

  private boolean side() {
    Optional<String> found = words.longest(PhraseLexicon.SIDES.keySet());
    if (found.isEmpty()) return false;
    places.side(PhraseLexicon.SIDES.get(found.get()));
    words.take(PhraseWords.count(found.get()));
    return true;
  }

  /** A carrier or an airport; where it could be both, the side that was announced decides. */
  private boolean name() {
    for (int count = words.most(); count > 0; count--) {
      String name = words.phrase(count);
      List<String> airports = airports(name);
      Optional<String> carrier = carrier(name);
      boolean place = !airports.isEmpty() && (places.announced() || carrier.isEmpty());
      if (place) return place(airports, count);
      if (carrier.isPresent()) return carrier(carrier.get(), count);
    }
    return false;
  }

  private boolean place(List<String> airports, int count) {
    List<String> typed = words.take(count);
    if (!places.add(airports)) unknown.addAll(typed);
    return true;
  }

  private boolean carrier(String code, int count) {
    put(CARRIER, code, count);
    boolean year = dates.at(words.atEnd() ? List.of("") : words.rest()).isPresent();
    if (words.atEnd() || year || !isNumber(words.word()) || unitFollows()) return true;
    return put(FLIGHT_NUMBER, words.word(), 1);
  }

  private boolean unitFollows() {
    return PhraseLexicon.UNITS.containsKey(words.word(1));
  }

  private List<String> airports(String name) {
    String code = upper(name);
    boolean written = words.typed().equals(code) || places.announced();
    boolean known = vocabulary.serves(code) || (written && vocabulary.airport(code).isPresent());
    boolean word = PhraseLexicon.SAYING_NOTHING.contains(name);
    if (known && !word) return List.of(code);
    return vocabulary.airports(name);
  }

  private Optional<String> carrier(String name) {
    String code = upper(name);
    boolean written = words.typed().equals(code);
    boolean word = PhraseLexicon.CODES_THAT_ARE_WORDS.contains(name);
    if (vocabulary.flies(code) && (written || !word)) return Optional.of(code);
    return vocabulary.carrier(name);
  }

  private boolean nothing() {
    if (!PhraseLexicon.SAYING_NOTHING.contains(words.word())) return false;
    words.take(1);
    return true;
  }

  /** A name with one typing error, if only one name is that near. */
  private boolean misspelt() {
    for (int count = words.most(); count > 0; count--) {
      String name = words.phrase(count);
      List<String> airports = vocabulary.airportsLike(name);
      Optional<String> carrier = vocabulary.carrierLike(name);
      if (airports.isEmpty() == carrier.isEmpty()) continue;
      return carrier.isPresent() ? carrier(carrier.get(), count) : place(airports, count);
    }
    return false;
  }

  private static String upper(String code) {
    return code.toUpperCase(Locale.ROOT);
  }
}
