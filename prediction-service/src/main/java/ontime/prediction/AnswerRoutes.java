package ontime.prediction;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ontime.features.Features;
import ontime.features.FlightRequest;
import ontime.kit.EventStream;
import ontime.kit.EventStreams;
import ontime.kit.Parameters;
import ontime.kit.ProblemException;
import ontime.model.AnsweredFlights;
import ontime.model.AskedPrediction;
import ontime.model.AskedPrediction.State;
import ontime.model.Prediction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Predictions that were asked for: looked up, waited for, watched as they come. */
final class AnswerRoutes {
  private static final Logger LOG = LoggerFactory.getLogger(AnswerRoutes.class);

  private final PredictionStore store;
  private final InFlight inFlight;
  private final Answers answers;
  private final Waiters waiters;
  private final LiveFeed feed;
  private final EventStreams streams;
  private final Clock clock;

  AnswerRoutes(
      PredictionStore store,
      InFlight inFlight,
      Answers answers,
      Waiters waiters,
      LiveFeed feed,
      EventStreams streams,
      Clock clock) {
    this.store = store;
    this.inFlight = inFlight;
    this.answers = answers;
    this.waiters = waiters;
    this.feed = feed;
    this.streams = streams;
    this.clock = clock;
  }

  void register(RoutesConfig routes) {
    routes.get("/predictions", context -> context.json(board(context)));
    routes.get("/predictions/events", this::watch);
    routes.get("/predictions/{id}", context -> context.json(asked(context.pathParam("id"))));
    routes.get("/predictions/{id}/events", this::await);
  }

  private AnsweredFlights board(Context context) {
    LocalDate date = Parameters.date(context, "date");
    String origin = Parameters.airport(context, "origin");
    return new AnsweredFlights(
        date,
        origin,
        store.latestDeparture(date).map(at -> at.minus(Features.LEAD)).orElse(null),
        List.copyOf(newest(store.answers(date, origin))));
  }

  private record FlightKey(String carrier, Integer flightNumber, String dest, Object crsDepTime) {
    static FlightKey of(FlightRequest flight) {
      return new FlightKey(
          flight.carrier(), flight.flightNumber(), flight.dest(), flight.crsDepTime());
    }
  }

  /** One for each flight, at the place where its first stands. */
  private static Collection<Prediction> newest(List<Prediction> all) {
    Map<FlightKey, Prediction> newest = new LinkedHashMap<>();
    for (Prediction each : all) newest.put(FlightKey.of(each.flight()), each);
    return newest.values();
  }

  private AskedPrediction asked(String id) {
    return kept(id).at(clock.instant());
  }

  private KeptPrediction kept(String id) {
    return store
        .find(id)
        .orElseThrow(() -> ProblemException.notFound("No prediction " + id + " was asked for."));
  }

  private void watch(Context context) {
    String last = context.header("Last-Event-ID");
    feed.watch(streams.open(context), number(last));
  }

  private static long number(String text) {
    try {
      return text == null ? 0 : Long.parseLong(text);
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private void await(Context context) {
    String id = context.pathParam("id");
    String last = context.header("Last-Event-ID");
    if ("1".equals(last)) {
      // It has seen the end: this is how a browser is told not to come back.
      context.status(HttpStatus.NO_CONTENT);
      return;
    }
    Optional<Accepted> underWay = inFlight.find(id);
    KeptPrediction kept =
        underWay.map(request -> new KeptPrediction(request, Optional.empty())).orElse(null);
    if (kept == null) kept = kept(id);
    EventStream stream = streams.open(context);
    Accepted request = kept.request();
    if (!"0".equals(last)) Waiters.sendAccepted(stream, request);
    AskedPrediction now = kept.at(clock.instant());
    if (now.state() != State.PENDING) {
      Waiters.sendEnd(stream, now);
      return;
    }
    waiters.add(request, stream);
    // The answer may have come after it was looked for and before it was waited for.
    if (inFlight.find(id).isEmpty()) lookAgain(id);
  }

  private void lookAgain(String id) {
    try {
      answers.tell(store.answers(List.of(id)));
    } catch (RuntimeException e) {
      LOG.debug("the regular look will find {}: {}", id, e.toString());
    }
  }
}
