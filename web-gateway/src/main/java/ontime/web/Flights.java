package ontime.web;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import ontime.kit.Parameters;
import ontime.kit.ProblemException;
import ontime.model.Airport;
import ontime.model.Flight;

/**
 * {@code /flights/{origin}/{dest}/{date}} and {@code /flights/{carrier}/{flightNumber}/{date}}: one
 * form of address, told apart by the second part, for no airport's code is all digits.
 */
final class Flights {
  static final String PATH = "/flights/{first}/{second}/{date}";
  private static final Pattern NUMBER = Pattern.compile("[0-9]+");
  private static final int LIMIT = 50;
  private static final int MOST = 200;

  private final QueryClient query;
  private final SideCalls calls;
  private final Names names;
  private final Pages pages;

  Flights(QueryClient query, SideCalls calls, Names names, Pages pages) {
    this.query = query;
    this.calls = calls;
    this.names = names;
    this.pages = pages;
  }

  void show(Context context) {
    if (NUMBER.matcher(context.pathParam("second")).matches()) {
      flight(context);
    } else {
      route(context);
    }
  }

  private void route(Context context) {
    String from = code(context, "first", "origin");
    String to = code(context, "second", "dest");
    LocalDate date = Parameters.date(context, "date");
    if (redirected(context, Links.route(from, to, date))) return;
    Airport origin = names.airport(from);
    Airport dest = names.airport(to);
    Optional<Download> download = Download.asked(context);
    if (download.isPresent()) {
      download.get().send(context, from + "-" + to + "-" + date, query.route(from, to, date));
      return;
    }
    Supplier<Part<LoadedDays>> loaded = calls.start("The loaded days", query.loadedDays());
    List<Flight> flights = query.route(from, to, date);
    int limit = Parameters.number(context, "limit", 1, MOST, LIMIT);
    RoutePage.Slice slice = new RoutePage.Slice(flights, start(context, flights), limit);
    RoutePage page = RoutePage.of(origin, dest, date, slice, loaded.get(), names);
    pages.show(
        context,
        "route",
        page,
        Frame.of(page.heading() + ", " + page.day(), Frame.Section.FLIGHTS)
            .between(page.previous(), page.next()),
        page.missing().isEmpty() && !flights.isEmpty() ? Pages.Keep.A_MINUTE : Pages.Keep.NOTHING);
  }

  /** The cursor is the id of the last flight on the page before. */
  private static int start(Context context, List<Flight> flights) {
    Optional<String> cursor = Parameters.text(context, "cursor");
    if (cursor.isEmpty()) return 0;
    for (int i = 0; i < flights.size(); i++) {
      if (flights.get(i).flightId().equals(cursor.get())) return i + 1;
    }
    throw ProblemException.invalid("cursor", "is of another table, or the day was loaded anew");
  }

  private void flight(Context context) {
    String carrier = carrier(context);
    int number = number(context);
    LocalDate date = Parameters.date(context, "date");
    if (redirected(context, Links.flight(carrier, number, date))) return;
    List<Flight> days =
        query.number(
            carrier, number, date.minusDays(OtherDays.SPAN), date.plusDays(OtherDays.SPAN));
    List<Flight> legs = days.stream().filter(flight -> flight.flightDate().equals(date)).toList();
    if (legs.isEmpty()) {
      absent(context, carrier, number, date, days);
      return;
    }
    List<Supplier<Part<AircraftDay>>> aircraft =
        legs.stream()
            .map(Flight::tailNumber)
            .filter(Objects::nonNull)
            .distinct()
            .map(tail -> aircraft(tail, legs.get(0)))
            .toList();
    Supplier<Part<LoadedDays>> loaded = calls.start("The loaded days", query.loadedDays());
    FlightPage page =
        FlightPage.of(
            legs, days, loaded.get(), aircraft.stream().map(Supplier::get).toList(), names);
    pages.show(
        context,
        "flight",
        page,
        Frame.of(
                page.carrier() + " " + number + ", " + page.way() + ", " + page.day(),
                Frame.Section.FLIGHTS)
            .between(page.previous(), page.next()),
        page.complete() ? Pages.Keep.A_MINUTE : Pages.Keep.NOTHING);
  }

  private Supplier<Part<AircraftDay>> aircraft(String tail, Flight own) {
    return calls.start(
        "The other legs of " + tail,
        () -> AircraftDay.of(tail, query.aircraft(tail, own.flightDate()), own, names));
  }

  private void absent(
      Context context, String carrier, int number, LocalDate date, List<Flight> days) {
    String who = names.carrier(carrier, date.getYear()) + " " + number;
    List<MessagePage.Link> links =
        days.stream()
            .map(Flight::flightDate)
            .distinct()
            .map(day -> new MessagePage.Link(Links.flight(carrier, number, day), Words.day(day)))
            .toList();
    String hint =
        links.isEmpty()
            ? "Nor on any day of the week before or after, as far as days are loaded."
            : "In the week before and after, it flew on:";
    MessagePage page =
        new MessagePage(
            "No such flight that day",
            List.of(
                "The record has no " + who + " (" + carrier + ") on " + Words.day(date) + ".",
                hint),
            links.isEmpty() ? List.of(new MessagePage.Link(Links.HOME, "Start page")) : links,
            "");
    pages.show(
        context.status(HttpStatus.NOT_FOUND),
        "message",
        page,
        Frame.of(page.heading(), Frame.Section.FLIGHTS),
        Pages.Keep.NOTHING);
  }

  /** One address a page: lower-case codes are sent to it. */
  private static boolean redirected(Context context, String path) {
    if (context.path().equals(path)) return false;
    String query = context.queryString();
    context.redirect(query == null ? path : path + "?" + query, HttpStatus.MOVED_PERMANENTLY);
    return true;
  }

  private static String code(Context context, String parameter, String field) {
    try {
      return Parameters.airport(context, parameter);
    } catch (ProblemException e) {
      throw renamed(e, parameter, field);
    }
  }

  private static String carrier(Context context) {
    try {
      return Parameters.carrier(context, "first");
    } catch (ProblemException e) {
      throw renamed(e, "first", "carrier");
    }
  }

  private static int number(Context context) {
    try {
      return Parameters.number(context, "second", 1, 9999);
    } catch (ProblemException e) {
      throw renamed(e, "second", "flightNumber");
    }
  }

  /** The path's parts have one name for both pages; a reader knows them by their own. */
  private static ProblemException renamed(ProblemException e, String parameter, String field) {
    return ProblemException.invalid(field, e.getMessage().substring(parameter.length() + 1));
  }
}
