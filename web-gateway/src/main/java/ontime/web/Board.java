package ontime.web;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import ontime.kit.Parameters;
import ontime.kit.ProblemException;
import ontime.model.AirportTraffic;
import ontime.model.AnsweredFlights;
import ontime.model.Flight;

/** {@code /boards}, {@code /airports/{code}/board}: departures, predicted and as they were. */
final class Board {
  static final String PATH = "/airports/{code}/board";
  private static final String AIRPORT = "airport";
  private static final String DATE = "date";
  private static final int BUSIEST = 8;

  /** As other parts of a page. */
  private static final Duration PATIENCE = Duration.ofMillis(1500);

  private final PredictionClient predictions;
  private final QueryClient query;
  private final Days days;
  private final SideCalls calls;
  private final Dictionary dictionary;
  private final Names names;
  private final Pages pages;

  Board(
      PredictionClient predictions,
      QueryClient query,
      Days days,
      SideCalls calls,
      Dictionary dictionary,
      Names names,
      Pages pages) {
    this.predictions = predictions;
    this.query = query;
    this.days = days;
    this.calls = calls;
    this.dictionary = dictionary;
    this.names = names;
    this.pages = pages;
  }

  void show(Context context) {
    String code = Parameters.airport(context, "code");
    if (Parameters.text(context, DATE).isEmpty() || !code.equals(context.pathParam("code"))) {
      LocalDate date =
          Parameters.text(context, DATE).map(any -> Parameters.date(context, DATE)).orElse(last());
      context.redirect(Links.board(code, date), HttpStatus.SEE_OTHER);
      return;
    }
    BoardPage page = page(context, code);
    Frame frame =
        Frame.of("Departures, " + page.place() + ", " + page.day(), Frame.Section.PREDICT)
            .between(page.previous(), page.next());
    pages.show(
        context,
        "board",
        page,
        page.events() == null ? frame : frame.refreshing(),
        Pages.Keep.NOTHING);
  }

  /** The part that changes; the script puts it in the page's place. */
  void fragment(Context context) {
    pages.fragment(context, "boardParts", page(context, Parameters.airport(context, "code")));
  }

  private BoardPage page(Context context, String code) {
    BoardSubject subject =
        new BoardSubject(names.airport(code), Parameters.date(context, DATE), time(context));
    LocalDate date = subject.date();
    Supplier<Part<AnsweredFlights>> asked =
        calls.start("The predictions", () -> predictions.answered(date, code));
    Supplier<Part<LoadedDays>> loaded = calls.start("The loaded days", query.loadedDays());
    Part<List<Flight>> flights = days.departures(date, code, PATIENCE);
    Part<AnsweredFlights> answered = asked.get();
    AnsweredFlights told = answered.orElse(new AnsweredFlights(date, code, null, List.of()));
    Optional<Instant> now = subject.moment(Optional.ofNullable(told.asOf()));
    List<String> missing = new ArrayList<>();
    Stream.of(answered.missing(), flights.missing())
        .filter(text -> !text.isEmpty())
        .forEach(missing::add);
    return BoardPage.of(
        subject,
        BoardFlight.of(told.items(), flights.orElse(List.of()), subject.airport().zone(), now),
        now,
        missing,
        loaded.get(),
        names);
  }

  private static Optional<String> time(Context context) {
    Optional<String> time = Parameters.text(context, "time");
    if (time.isEmpty() || time.get().equals(BoardSubject.END)) return time;
    try {
      return Optional.of(Words.time(LocalTime.parse(time.get())));
    } catch (DateTimeException e) {
      throw ProblemException.invalid("time", "is neither a time like 14:30 nor end");
    }
  }

  private LocalDate last() {
    LoadedDays loaded = query.loadedDays().get();
    if (loaded.isEmpty()) throw ProblemException.notFound("No day of flights is loaded yet.");
    return loaded.last();
  }

  /** The form that leads to a board, and some of them. */
  void choose(Context context) {
    Criteria typed = Criteria.of(context, List.of(AIRPORT, DATE));
    Map<String, String> wrong = new LinkedHashMap<>();
    Optional<String> code =
        typed
            .value(AIRPORT)
            .map(text -> SearchInputs.code(Question.ORIGIN, text, dictionary.vocabulary()));
    if (code.isPresent() && names.find(code.get()).isEmpty())
      wrong.put(AIRPORT, "No airport has this code, and no city here this name.");
    Optional<LocalDate> date = typed.value(DATE).flatMap(text -> date(text, wrong));
    if (wrong.isEmpty() && code.isPresent()) {
      context.redirect(Links.board(code.get(), date.orElseGet(this::last)), HttpStatus.SEE_OTHER);
      return;
    }
    if (!wrong.isEmpty()) context.status(HttpStatus.UNPROCESSABLE_CONTENT);
    pages.show(
        context,
        "boards",
        boards(typed, wrong, date),
        Frame.of("Departures boards", Frame.Section.PREDICT),
        Pages.Keep.NOTHING);
  }

  private static Optional<LocalDate> date(String text, Map<String, String> wrong) {
    try {
      return Optional.of(LocalDate.parse(text));
    } catch (DateTimeException e) {
      wrong.put(DATE, "A date is written like 2015-01-31.");
      return Optional.empty();
    }
  }

  private BoardsPage boards(Criteria typed, Map<String, String> wrong, Optional<LocalDate> chosen) {
    Part<List<AirportTraffic>> airports = calls.start("Airports", query::airports).get();
    LocalDate date = chosen.orElseGet(this::last);
    Input airport = Input.text(typed, AIRPORT, "Airport", "City or code").suggesting("airport");
    Input day = Input.text(typed.with(DATE, date.toString()), DATE, "Date", "").as("date");
    return new BoardsPage(
        Stream.of(airport, day)
            .map(each -> wrong.containsKey(each.name()) ? each.wrong(wrong.get(each.name())) : each)
            .toList(),
        date.toString(),
        Words.day(date),
        airports.orElse(List.of()).stream()
            .limit(BUSIEST)
            .map(AirportTraffic::airport)
            .map(
                each ->
                    new MessagePage.Link(Links.board(each.code(), date), names.place(each.code())))
            .toList());
  }
}
