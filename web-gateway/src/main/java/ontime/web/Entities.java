package ontime.web;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import ontime.kit.Parameters;
import ontime.kit.ProblemException;
import ontime.model.Airline;
import ontime.model.AirlineFacts;
import ontime.model.AirlineTraffic;
import ontime.model.Airlines;
import ontime.model.Airplane;
import ontime.model.Airport;
import ontime.model.AirportFacts;
import ontime.model.AirportTraffic;
import ontime.model.FlightResults;
import ontime.model.Report;

/** Airlines, airports and airplanes: what is known of each, and its reports. */
final class Entities {
  private static final int TOP = 10;
  private static final int FLIGHTS = 30;

  /** What the search takes, too. */
  private static final Pattern TAIL_NUMBER = Pattern.compile("[A-Z0-9-]{2,10}");

  private final QueryClient query;
  private final SearchClient search;
  private final SideCalls calls;
  private final Names names;
  private final Airlines history;
  private final Sections sections;
  private final Pages pages;

  Entities(
      QueryClient query,
      SearchClient search,
      SideCalls calls,
      Names names,
      Airlines history,
      Sections sections,
      Pages pages) {
    this.query = query;
    this.search = search;
    this.calls = calls;
    this.names = names;
    this.history = history;
    this.sections = sections;
    this.pages = pages;
  }

  void airlines(Context context) {
    Supplier<List<ReportSection>> reports =
        sections.start(
            "",
            List.of(
                Sections.Wanted.of(
                    "punctuality", "Punctuality", "carrier-punctuality", ReportFigure.ROWS)));
    AirlinesPage page = AirlinesPage.of(query.airlines(), reports.get());
    show(context, "airlines", page, "Airlines", Frame.Section.AIRLINES, page.sections());
  }

  void airline(Context context) {
    String carrier = Parameters.carrier(context, "carrier");
    if (redirected(context, Links.airline(carrier))) return;
    Supplier<List<ReportSection>> reports =
        sections.start(
            "carrier=" + Links.encoded(carrier),
            List.of(
                Sections.Wanted.of("months", "Punctuality over time", "carrier-months", TOP),
                Sections.Wanted.of("airports", "Airports it serves", "carrier-airports", TOP),
                Sections.Wanted.of("routes", "Best and worst routes", "carrier-routes", 2 * TOP),
                Sections.Wanted.of("fleet", "Fleet by manufacturer", "carrier-fleet", TOP),
                Sections.Wanted.of("airplanes", "Airplanes", "carrier-airplanes", TOP)));
    Supplier<Part<List<AirlineFacts>>> more =
        calls.start("More facts", () -> query.airline(carrier));
    Optional<AirlineTraffic> traffic =
        query.airlines().stream().filter(each -> each.carrier().equals(carrier)).findFirst();
    List<Airline> held = history.names(carrier);
    if (held.isEmpty() && traffic.isEmpty()) {
      throw ProblemException.notFound("No airline has the code " + carrier + ".");
    }
    String name =
        traffic
            .map(AirlineTraffic::shortName)
            .orElseGet(() -> held.get(held.size() - 1).shortName());
    List<Leg.Fact> facts = new ArrayList<>();
    traffic.ifPresent(
        each -> facts.add(Leg.Fact.of("Flights loaded", Words.number(each.flights()))));
    held.forEach(each -> facts.add(Leg.Fact.of(each.shortName(), years(each))));
    Optional<AirlineFacts> known = known(more.get().orElse(List.of()));
    known.ifPresent(each -> Leg.Fact.add(facts, "ICAO", each.icao()));
    known.ifPresent(each -> Leg.Fact.add(facts, "Call sign", each.callSign()));
    EntityPage page =
        new EntityPage(
            new MessagePage.Link(Links.AIRLINES, "Airlines"),
            name,
            "Carrier " + carrier,
            facts,
            known.map(AirlineFacts::summary).map(Entities::summary),
            List.of(
                new MessagePage.Link(
                    FlightCriteria.NONE.with(FlightCriteria.CARRIER, carrier).at(Links.SEARCH),
                    "Its flights"),
                new MessagePage.Link(
                    Links.AIRPLANES + "?owner=" + Links.encoded(name), "Airplanes it owns")),
            reports.get());
    show(context, "entity", page, name, Frame.Section.AIRLINES, page.sections());
  }

  /** Of the name that is in use, or was last. */
  private static Optional<AirlineFacts> known(List<AirlineFacts> facts) {
    return facts.isEmpty() ? Optional.empty() : Optional.of(facts.get(facts.size() - 1));
  }

  private static EntityPage.Summary summary(AirlineFacts.Summary summary) {
    return new EntityPage.Summary(
        summary.text(), summary.title(), summary.url(), summary.licence());
  }

  void airports(Context context) {
    Supplier<List<ReportSection>> reports =
        sections.start(
            "",
            List.of(Sections.Wanted.of("map", "Traffic and punctuality", Place.REPORT, 2 * TOP)));
    AirportsPage page = AirportsPage.of(query.airports(), reports.get());
    show(context, "airports", page, "Airports", Frame.Section.AIRPORTS, page.sections());
  }

  void airport(Context context) {
    String code = Parameters.airport(context, "code");
    if (redirected(context, Links.airport(code))) return;
    Airport airport = names.airport(code);
    Supplier<Part<LoadedDays>> loaded = calls.start("The loaded days", query.loadedDays());
    Supplier<List<ReportSection>> reports =
        sections.start(
            "airport=" + code,
            List.of(
                Sections.Wanted.of("routes", "Routes", "airport-routes", TOP).around(airport),
                Sections.Wanted.of("airlines", "Airlines", "airport-carriers", TOP),
                Sections.Wanted.of("hours", "Delay by hour and weekday", "airport-hours", 0)));
    Supplier<Part<Optional<AirportFacts>>> more =
        calls.start("More facts", () -> query.airport(code));
    Supplier<Part<List<AirportTraffic>>> all = calls.start("All airports", query::airports);
    Supplier<Part<Optional<Report>>> ranks =
        calls.start("Its place", () -> query.report(Place.REPORT, ""));
    EntityPage page =
        new EntityPage(
            new MessagePage.Link(Links.AIRPORTS, "Airports"),
            names.place(code),
            airport.name() + ", " + airport.city(),
            facts(
                airport,
                all.get().orElse(List.of()),
                ranks.get().orElse(Optional.empty()).flatMap(report -> Place.of(report, code)),
                more.get().orElse(Optional.empty())),
            Optional.empty(),
            links(airport, loaded.get()),
            reports.get());
    show(context, "entity", page, page.heading(), Frame.Section.AIRPORTS, page.sections());
  }

  private static List<Leg.Fact> facts(
      Airport airport,
      List<AirportTraffic> busiestFirst,
      Optional<Leg.Fact> place,
      Optional<AirportFacts> more) {
    List<Leg.Fact> facts = new ArrayList<>();
    for (int i = 0; i < busiestFirst.size(); i++) {
      AirportTraffic each = busiestFirst.get(i);
      if (!each.airport().code().equals(airport.code())) continue;
      facts.add(Leg.Fact.of("Departures loaded", Words.number(each.flights())));
      facts.add(Leg.Fact.of("By traffic", (i + 1) + " of " + busiestFirst.size()));
    }
    place.ifPresent(facts::add);
    facts.add(Leg.Fact.of("Position", position(airport)));
    facts.add(Leg.Fact.of("Time zone", airport.zone().getId()));
    more.ifPresent(each -> Leg.Fact.add(facts, "ICAO", each.icao()));
    more.map(AirportFacts::altitudeFeet)
        .ifPresent(feet -> Leg.Fact.add(facts, "Altitude", Words.number(feet) + " ft"));
    return facts;
  }

  /** {@code 40.64° N, 73.78° W}. */
  private static String position(Airport airport) {
    return Words.decimal(Math.abs(airport.latitude()), 2)
        + (airport.latitude() < 0 ? "° S, " : "° N, ")
        + Words.decimal(Math.abs(airport.longitude()), 2)
        + (airport.longitude() < 0 ? "° W" : "° E");
  }

  private static List<MessagePage.Link> links(Airport airport, Part<LoadedDays> loaded) {
    List<MessagePage.Link> links = new ArrayList<>();
    loaded
        .value()
        .filter(days -> !days.isEmpty())
        .ifPresent(
            days ->
                links.add(
                    new MessagePage.Link(
                        Links.board(airport.code(), days.last()), "Departures board")));
    links.add(
        new MessagePage.Link(
            FlightCriteria.NONE.with(FlightCriteria.ORIGIN, airport.code()).at(Links.SEARCH),
            "Flights from it"));
    links.add(
        new MessagePage.Link(
            FlightCriteria.NONE.with(FlightCriteria.DEST, airport.code()).at(Links.SEARCH),
            "Flights to it"));
    return links;
  }

  void airplane(Context context) {
    String tail = context.pathParam("tailNumber").toUpperCase(Locale.ROOT);
    if (!TAIL_NUMBER.matcher(tail).matches()) {
      throw ProblemException.invalid("tailNumber", "is not one like N787AA: " + tail);
    }
    if (redirected(context, Links.airplane(tail))) return;
    Supplier<Part<Optional<Airplane>>> airplane =
        calls.start("The registers' facts", () -> query.airplane(tail));
    Criteria newest =
        FlightCriteria.NONE
            .with(FlightCriteria.TAIL_NUMBER, tail)
            .with(FlightCriteria.SORT, "-date");
    Supplier<Part<FlightResults>> flights =
        calls.start("Its flights", () -> search.flights(newest, FLIGHTS));
    Part<Optional<Airplane>> known = airplane.get();
    Part<FlightResults> found = flights.get();
    boolean unknown = known.there() && known.orElse(Optional.empty()).isEmpty();
    boolean grounded = found.value().filter(results -> results.total() == 0).isPresent();
    if (unknown && grounded) {
      throw ProblemException.notFound(
          "No register has the aircraft " + tail + ", and no loaded flight was flown by it.");
    }
    AirplanePage page = AirplanePage.of(tail, known, found, names);
    show(context, "airplane", page, tail, Frame.Section.AIRPLANES, List.of());
  }

  private void show(
      Context context,
      String template,
      Object page,
      String title,
      Frame.Section section,
      List<ReportSection> shown) {
    boolean whole = shown.stream().allMatch(each -> each.figure().there());
    pages.show(
        context,
        template,
        page,
        Frame.of(title, section).drawing(shown),
        whole ? Pages.Keep.ASK : Pages.Keep.NOTHING);
  }

  private static String years(Airline airline) {
    String first = airline.firstYear() == null ? "" : airline.firstYear().toString();
    if (airline.lastYear() == null) return first.isEmpty() ? "today" : "since " + first;
    return first.isEmpty() ? "until " + airline.lastYear() : first + " to " + airline.lastYear();
  }

  /** One address a page: lower-case codes are sent to it. */
  private static boolean redirected(Context context, String path) {
    if (context.path().equals(path)) return false;
    context.redirect(path, HttpStatus.MOVED_PERMANENTLY);
    return true;
  }
}
