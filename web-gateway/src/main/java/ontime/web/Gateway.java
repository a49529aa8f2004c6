package ontime.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import ontime.kit.HttpService;
import ontime.model.Airlines;
import ontime.model.Airports;

/** The graph of parts; a test builds the same on port 0. */
final class Gateway implements AutoCloseable {
  /** Two hundred times what a page's query takes; three tries fit in what a reader waits. */
  private static final Duration TRY = Duration.ofSeconds(2);

  /** A page does not wait longer for what it can do without. */
  private static final Duration SIDE_CALL = Duration.ofMillis(1500);

  private static final String POLICY =
      "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:;"
          + " font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none';"
          + " frame-ancestors 'none'";

  private final SideCalls calls = new SideCalls(SIDE_CALL);
  private final HttpService http;
  private final Assets assets = new Assets();
  private final Errors errors;
  private final Home home;
  private final Go go;
  private final Flights flights;
  private final Search search;
  private final AirplaneSearch airplanes;
  private final Suggest suggest;
  private final Pipeline pipeline;
  private final EventProxy events;
  private final Predict predict;
  private final Live live;
  private final Days days;
  private final Board board;
  private final Models models;
  private final Reports reports;
  private final Entities entities;

  Gateway(GatewayConfig config) {
    Airports airports = Airports.bundled();
    Airlines airlines = Airlines.bundled();
    Names names = new Names(airports, airlines);
    Pages pages = new Pages(assets);
    QueryClient query = new QueryClient(config.query(), TRY);
    LakeClient lake = new LakeClient(config.ingest(), TRY);
    SearchClient index = new SearchClient(config.search(), TRY);
    PredictionClient predictions = new PredictionClient(config.prediction(), TRY);
    Dictionary dictionary = new Dictionary(query, calls, names, airports, airlines);
    Sections sections = new Sections(query, calls, names);
    errors = new Errors(pages);
    home = new Home(query, calls, sections, names, pages);
    go = new Go(query, calls, dictionary, names, pages);
    search = new Search(index, calls, dictionary, names, pages);
    airplanes = new AirplaneSearch(index, sections, pages);
    suggest = new Suggest(index);
    flights = new Flights(query, calls, names, pages);
    pipeline = new Pipeline(query, lake, calls, pages, Clock.systemUTC());
    events = new EventProxy(config.prediction());
    Answers answers = new Answers(predictions, query, calls, names);
    predict = new Predict(predictions, events, dictionary, answers, pages);
    live = new Live(config.prediction(), names, pages, Clock.systemUTC());
    days = new Days(query);
    board = new Board(predictions, query, days, calls, dictionary, names, pages);
    models = new Models(predictions, calls, names, pages, Clock.systemUTC());
    reports = new Reports(query, calls, names, pages, Clock.systemUTC());
    entities = new Entities(query, index, calls, names, airlines, sections, pages);
    // No component: a gateway without the others still has pages that say so.
    http =
        new HttpService("web-gateway", config.http())
            .routes(this::routes)
            .metrics(query)
            .metrics(index)
            .metrics(predictions)
            .metrics(lake);
  }

  Gateway start() {
    http.start();
    return this;
  }

  URI uri() {
    return http.uri();
  }

  private void routes(RoutesConfig routes) {
    routes.before(Gateway::policy);
    errors.register(routes);
    routes.get(Links.HOME, home::show);
    routes.get("/days.csv", home::daysCsv);
    routes.get("/days.json", home::daysJson);
    routes.get("/go", go::go);
    routes.get(Flights.PATH, flights::show);
    routes.get(Links.SEARCH, search::show);
    routes.get(Links.SEARCH + ".csv", search::csv);
    routes.get(Links.SEARCH + ".json", search::json);
    routes.get("/suggest", suggest::suggest);
    routes.get(Links.AIRPLANES, airplanes::show);
    routes.get(Links.AIRPLANES + ".csv", airplanes::csv);
    routes.get(Links.AIRPLANES + ".json", airplanes::json);
    routes.get(Links.AIRPLANES + "/{tailNumber}", entities::airplane);
    routes.get(Links.AIRLINES, entities::airlines);
    routes.get(Links.AIRLINES + "/{carrier}", entities::airline);
    routes.get(Links.AIRPORTS, entities::airports);
    routes.get(Links.AIRPORTS + "/{code}", entities::airport);
    routes.get(Links.REPORTS, reports::list);
    routes.get(Links.REPORTS + "/{name}.csv", reports::csv);
    routes.get(Links.REPORTS + "/{name}.json", reports::json);
    routes.get(Links.REPORTS + "/{name}", reports::show);
    routes.get(Links.PIPELINE, pipeline::show);
    routes.get(Links.PIPELINE + "/fragment", pipeline::fragment);
    routes.get(Links.PIPELINE + "/{month}/rejects", pipeline::rejects);
    routes.get(Links.PREDICT, predict::show);
    routes.post(Links.PREDICT, predict::submit);
    routes.get(Links.LIVE, live::show);
    routes.get(Links.LIVE + "/events", live::events);
    routes.get(Links.PREDICT + "/{id}", predict::asked);
    routes.get(Links.PREDICT + "/{id}/fragment", predict::fragment);
    routes.get(Links.PREDICT + "/{id}/events", predict::events);
    routes.get(Links.BOARDS, board::choose);
    routes.get(Board.PATH, board::show);
    routes.get(Board.PATH + "/fragment", board::fragment);
    routes.get(Links.MODELS, models::show);
    routes.get(Links.MODELS + "/fragment", models::fragment);
    routes.get(Links.MODELS + "/{version}", models::version);
    routes.get("/assets/{file}", assets::serve);
  }

  private static void policy(Context context) {
    context.header("Content-Security-Policy", POLICY);
  }

  @Override
  public void close() {
    // The server waits for what is under way, and streams would be that for ever.
    events.close();
    live.close();
    http.close();
    days.close();
    calls.close();
  }
}
