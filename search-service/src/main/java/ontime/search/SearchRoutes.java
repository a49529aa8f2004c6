package ontime.search;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.concurrent.Semaphore;
import ontime.kit.Access;
import ontime.kit.Parameters;
import ontime.kit.ProblemException;
import ontime.model.MonthChecksums;
import ontime.model.Rebuild;
import ontime.model.Suggestion;

/** The API of openapi.yaml. */
final class SearchRoutes {
  private static final int MOST_SUGGESTIONS = 20;

  private final FlightIndex flights;
  private final SuggestionIndex suggestions;
  private final AirplaneIndex airplanes;
  private final Rebuilds rebuilds;

  /** It reads a whole month, so only one request does it at a time. */
  private final Semaphore summing = new Semaphore(1);

  SearchRoutes(
      FlightIndex flights,
      SuggestionIndex suggestions,
      AirplaneIndex airplanes,
      Rebuilds rebuilds) {
    this.flights = flights;
    this.suggestions = suggestions;
    this.airplanes = airplanes;
    this.rebuilds = rebuilds;
  }

  void register(RoutesConfig routes) {
    routes.get(
        "/search/flights",
        context -> context.json(flights.search(SearchParameters.flights(context))));
    routes.get(
        "/search/airplanes",
        context -> context.json(airplanes.search(SearchParameters.airplanes(context))));
    routes.get("/suggestions", context -> context.json(suggestions(context)));
    routes.get("/months/{month}/checksums", context -> context.json(checksums(context)));
    routes.get("/loads", context -> context.json(flights.loads()));
    routes.post("/rebuilds", this::rebuild, Access.ADMIN);
    routes.get("/rebuilds/{id}", context -> context.json(rebuildOf(context.pathParam("id"))));
  }

  private List<Suggestion> suggestions(Context context) {
    int limit = Parameters.number(context, "limit", 1, MOST_SUGGESTIONS, 8);
    return SearchParameters.shortText(context, "q")
        .map(text -> suggestions.suggest(text, limit))
        .orElse(List.of());
  }

  private MonthChecksums checksums(Context context) {
    var month = Parameters.month(context, "month");
    if (!summing.tryAcquire()) {
      throw ProblemException.of(
          HttpStatus.SERVICE_UNAVAILABLE, "Another month is being summed up.");
    }
    try {
      return flights.checksums(month);
    } finally {
      summing.release();
    }
  }

  private void rebuild(Context context) {
    Rebuild rebuild = rebuilds.start();
    context.status(HttpStatus.ACCEPTED);
    context.header("Location", "/rebuilds/" + rebuild.id());
    context.json(rebuild);
  }

  private Rebuild rebuildOf(String id) {
    return rebuilds
        .rebuild(id)
        .orElseThrow(
            () -> ProblemException.notFound("No rebuild " + id + " since this service started."));
  }
}
