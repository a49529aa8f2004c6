package ontime.web;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import ontime.kit.Parameters;
import ontime.model.AirlineTraffic;
import ontime.model.AirportTraffic;

/**
 * {@code /go}: where the forms lead. A phrase leads to the page or the search that it means. In a
 * field, a code may be typed, a code with more behind it, or the beginning of a name, which stands
 * for the busiest that has it.
 */
final class Go {
  private static final List<String> FIELDS = List.of("origin", "dest", "date", "carrier", "number");

  private final QueryClient query;
  private final SideCalls calls;
  private final Dictionary dictionary;
  private final Names names;
  private final Pages pages;

  Go(QueryClient query, SideCalls calls, Dictionary dictionary, Names names, Pages pages) {
    this.query = query;
    this.calls = calls;
    this.dictionary = dictionary;
    this.names = names;
    this.pages = pages;
  }

  void go(Context context) {
    if (context.queryParam(Criteria.PHRASE) == null) byFields(context);
    else byPhrase(context);
  }

  private void byPhrase(Context context) {
    Optional<String> phrase = Parameters.text(context, Criteria.PHRASE);
    String path =
        phrase
            .map(dictionary::read)
            .map(read -> read.page().orElseGet(() -> search(read, phrase.get())))
            .orElse(Links.SEARCH);
    context.redirect(path, HttpStatus.SEE_OTHER);
  }

  /** With the phrase: the page says how it was read. */
  private static String search(Understood read, String phrase) {
    return read.criteria().with(Criteria.PHRASE, phrase).at(Links.SEARCH);
  }

  private void byFields(Context context) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String field : FIELDS) {
      Parameters.text(context, field).ifPresent(text -> values.put(field, text));
    }
    Supplier<Part<List<AirportTraffic>>> airports =
        calls.start("Suggestions of airports", query::airports);
    Supplier<Part<List<AirlineTraffic>>> airlines =
        calls.start("Suggestions of carriers", query::airlines);
    LoadedDays days = query.loadedDays().get();
    Typed typed =
        new Typed(values, airports.get().orElse(List.of()), airlines.get().orElse(List.of()));
    boolean byNumber = values.containsKey("carrier") || values.containsKey("number");
    Optional<String> path = byNumber ? typed.flight() : typed.route();
    if (path.isPresent()) {
      context.redirect(path.get(), HttpStatus.SEE_OTHER);
      return;
    }
    SearchForm form = SearchForm.of(typed.airports, typed.airlines, days, values, typed.errors);
    pages.show(
        context.status(HttpStatus.UNPROCESSABLE_CONTENT),
        "go",
        form,
        Frame.of("Which flight?", Frame.Section.FLIGHTS),
        Pages.Keep.NOTHING);
  }

  /** What was typed, read field by field, with what is wrong with each. */
  private final class Typed {
    private final Map<String, String> values;
    private final List<AirportTraffic> airports;
    private final List<AirlineTraffic> airlines;
    private final Map<String, String> errors = new LinkedHashMap<>();

    Typed(
        Map<String, String> values, List<AirportTraffic> airports, List<AirlineTraffic> airlines) {
      this.values = values;
      this.airports = airports;
      this.airlines = airlines;
    }

    Optional<String> route() {
      Optional<String> origin = airport("origin");
      Optional<String> dest = airport("dest");
      Optional<LocalDate> date = date();
      if (!errors.isEmpty()) return Optional.empty();
      return Optional.of(Links.route(origin.orElseThrow(), dest.orElseThrow(), date.orElseThrow()));
    }

    Optional<String> flight() {
      Optional<String> carrier = carrier();
      Optional<Integer> number = number();
      Optional<LocalDate> date = date();
      if (!errors.isEmpty()) return Optional.empty();
      return Optional.of(
          Links.flight(carrier.orElseThrow(), number.orElseThrow(), date.orElseThrow()));
    }

    private Optional<String> airport(String field) {
      String text = values.get(field);
      if (text == null) return wrong(field, "Say an airport, by code or city.");
      String code = text.toUpperCase(Locale.ROOT);
      if (names.find(code).isPresent()) return Optional.of(code);
      // Cities before first words: "New York" begins with the code of a field in New Orleans.
      Optional<String> byCity =
          airports.stream()
              .map(AirportTraffic::airport)
              .filter(airport -> startsWith(airport.city(), text))
              .map(ontime.model.Airport::code)
              .findFirst();
      if (byCity.isPresent()) return byCity;
      Optional<String> byFirstWord = names.find(firstWord(text)).map(ontime.model.Airport::code);
      return byFirstWord.isPresent()
          ? byFirstWord
          : wrong(field, "No airport has this code, and no city here starts so.");
    }

    private Optional<String> carrier() {
      String text = values.get("carrier");
      if (text == null) return wrong("carrier", "Say a carrier, by code or name.");
      String code = firstWord(text);
      boolean known = airlines.stream().anyMatch(airline -> airline.carrier().equals(code));
      if (known) return Optional.of(code);
      Optional<String> byName =
          airlines.stream()
              .filter(airline -> startsWith(airline.name(), text))
              .map(AirlineTraffic::carrier)
              .findFirst();
      if (byName.isPresent()) return byName;
      boolean suggestionsAway = airlines.isEmpty() && Names.looksLikeCarrier(code);
      return suggestionsAway
          ? Optional.of(code)
          : wrong("carrier", "No carrier of the loaded months has this code or name.");
    }

    private Optional<Integer> number() {
      String text = values.getOrDefault("number", "");
      if (text.matches("[0-9]{1,4}") && Integer.parseInt(text) > 0) {
        return Optional.of(Integer.parseInt(text));
      }
      return wrong("number", "A flight number is a whole number from 1 to 9999.");
    }

    private Optional<LocalDate> date() {
      try {
        return Optional.of(LocalDate.parse(values.getOrDefault("date", "")));
      } catch (DateTimeException e) {
        // A field for dates can show nothing else.
        values.remove("date");
        return wrong("date", "A date is written like 2015-01-31.");
      }
    }

    private <T> Optional<T> wrong(String field, String reason) {
      errors.put(field, reason);
      return Optional.empty();
    }

    private static String firstWord(String text) {
      return text.split("[^A-Za-z0-9]", 2)[0].toUpperCase(Locale.ROOT);
    }

    private static boolean startsWith(String name, String text) {
      return name.regionMatches(true, 0, text, 0, text.length());
    }
  }
}
