package ontime.web;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import ontime.kit.Parameters;
import ontime.kit.ProblemException;
import ontime.kit.UnavailableException;
import ontime.model.Flight;
import ontime.model.FlightResults;
import ontime.model.Load;
import ontime.model.Suggestion;

/** {@code /search}: flights by any of their fields; the whole state of the page is its address. */
final class Search {
  private static final int LIMIT = 50;
  private static final int MOST = 200;
  private static final int SUGGESTIONS = 5;
  private static final String WITHOUT_SEARCH =
      " Flights by route and by number work without it, from the start page.";

  private final SearchClient search;
  private final SideCalls calls;
  private final Dictionary dictionary;
  private final Names names;
  private final Pages pages;

  Search(SearchClient search, SideCalls calls, Dictionary dictionary, Names names, Pages pages) {
    this.search = search;
    this.calls = calls;
    this.dictionary = dictionary;
    this.names = names;
    this.pages = pages;
  }

  void show(Context context) {
    Vocabulary vocabulary = dictionary.vocabulary();
    Criteria typed = Criteria.of(context, FlightCriteria.NAMES);
    Criteria criteria = SearchInputs.tidy(typed, vocabulary);
    if (!criteria.equals(typed) || SearchInputs.hasBlanks(context, FlightCriteria.NAMES)) {
      context.redirect(criteria.at(Links.SEARCH), HttpStatus.SEE_OTHER);
      return;
    }
    Optional<String> means = criteria.value(Criteria.PHRASE).flatMap(q -> meaning(q, criteria));
    if (means.isPresent()) {
      context.redirect(means.get(), HttpStatus.SEE_OTHER);
      return;
    }
    int limit = Parameters.number(context, "limit", 1, MOST, LIMIT);
    new Answer(context, criteria, new FlightWords(vocabulary)).show(limit);
  }

  /** Where a phrase leads that stands alone in the address; empty when it says nothing. */
  private Optional<String> meaning(String phrase, Criteria criteria) {
    if (!criteria.only(FlightCriteria.FILTERS).isEmpty()) return Optional.empty();
    Criteria read = dictionary.read(phrase).criteria();
    return read.isEmpty()
        ? Optional.empty()
        : Optional.of(read.with(Criteria.PHRASE, phrase).at(Links.SEARCH));
  }

  void csv(Context context) {
    download(context, Download.CSV);
  }

  void json(Context context) {
    download(context, Download.JSON);
  }

  private void download(Context context, Download format) {
    Criteria criteria = Criteria.of(context, FlightCriteria.NAMES).without(Criteria.PHRASE);
    String name =
        FlightCriteria.FILTERS.stream()
            .map(criteria::text)
            .filter(value -> value.matches("[A-Za-z0-9-]+"))
            .collect(Collectors.joining("-"));
    new Export(format, Flight.class, search::flightRows)
        .send(context, name.isEmpty() ? "flights" : "flights-" + name, criteria);
  }

  /** One request on its way to a page. */
  private final class Answer {
    private final Context context;
    private final Criteria criteria;
    private final FlightWords words;
    private final List<SearchPage.Notice> notices = new ArrayList<>();
    private final Map<String, String> wrong = new HashMap<>();

    Answer(Context context, Criteria criteria, FlightWords words) {
      this.context = context;
      this.criteria = criteria;
      this.words = words;
    }

    void show(int limit) {
      Supplier<Part<List<Load>>> loads = calls.start("The months in the index", search.loads());
      Optional<Reading> reading = criteria.value(Criteria.PHRASE).flatMap(this::reading);
      List<Chip> chips = SearchPage.chips(criteria, words);
      boolean nothingAsked = reading.isPresent() && chips.isEmpty();
      Optional<SearchPage.Found> found =
          (nothingAsked ? Optional.<FlightResults>empty() : results(limit))
              .map(results -> SearchPage.found(criteria, results, words, names));
      if (found.isPresent()) addMonths(loads.get());
      boolean open = found.isEmpty() || chips.isEmpty();
      SearchPage page =
          new SearchPage(SearchInputs.of(criteria, wrong), open, chips, reading, notices, found);
      String title =
          chips.isEmpty()
              ? "Search flights"
              : chips.stream().map(Chip::text).collect(Collectors.joining(", "));
      boolean whole = found.isPresent() && notices.isEmpty();
      pages.show(
          context,
          "search",
          page,
          Frame.of(title, Frame.Section.SEARCH),
          whole ? Pages.Keep.ASK : Pages.Keep.NOTHING);
    }

    /** Empty when the address asks for something else than the phrase. */
    private Optional<Reading> reading(String phrase) {
      Understood understood = dictionary.read(phrase);
      if (!understood.criteria().equals(criteria.only(FlightCriteria.FILTERS))) {
        return Optional.empty();
      }
      String unknown = String.join(" ", understood.unknown());
      Part<List<Suggestion>> similar =
          unknown.isEmpty()
              ? Part.of(List.of())
              : calls.start("Suggestions", () -> search.suggestions(unknown, SUGGESTIONS)).get();
      return Optional.of(Reading.of(phrase, understood, words, similar));
    }

    private Optional<FlightResults> results(int limit) {
      try {
        return Optional.of(search.flights(criteria, limit));
      } catch (ProblemException e) {
        context.status(HttpStatus.UNPROCESSABLE_CONTENT);
        notices.add(Refusal.notice(e, criteria.without(Criteria.PHRASE), Links.SEARCH, wrong));
      } catch (UnavailableException e) {
        context.status(HttpStatus.SERVICE_UNAVAILABLE).header("Retry-After", "5");
        notices.add(Refusal.away(e, criteria.at(Links.SEARCH), WITHOUT_SEARCH));
      }
      return Optional.empty();
    }

    private void addMonths(Part<List<Load>> loads) {
      if (!loads.there()) {
        notices.add(
            new SearchPage.Notice(loads.missing() + " The flights below may not be all.", "", ""));
      }
      for (Load load : loads.orElse(List.of())) {
        if (load.state() == Load.State.LOADED) continue;
        String done =
            Words.number(load.rows()) + " of " + Words.count(load.rowsExpected(), "flight");
        String text =
            load.state() == Load.State.LOADING
                ? " is being indexed, " + done + ": until then it is as it was before, or absent."
                : " could not be indexed and is tried again: it is as it was before, or absent.";
        notices.add(
            new SearchPage.Notice(Words.month(load.month()) + text, Links.PIPELINE, "Pipeline"));
      }
    }
  }
}
