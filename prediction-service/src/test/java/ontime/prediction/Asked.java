package ontime.prediction;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import ontime.features.DayBoard;
import ontime.features.Features;
import ontime.features.FlightPlan;
import ontime.features.FlightRequest;
import ontime.features.Moment;
import ontime.load.RealFlights;
import ontime.model.Airports;
import ontime.model.Flight;
import ontime.model.Prediction;
import ontime.model.PredictionRequest;
import ontime.modelkit.LoadedModel;
import ontime.modelkit.ModelRegistry;
import ontime.modelkit.Predictor;

/** Requests about real flights, and what the real model of the sample answers. */
final class Asked {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00.123Z");

  private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
  private final LoadedModel model;
  private final List<PredictionRequest> requests = new ArrayList<>();
  private final List<Accepted> accepted = new ArrayList<>();

  Asked() {
    try {
      model = new ModelRegistry(Path.of("src", "test", "resources"), clock).load("sample");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    Airports airports = Airports.bundled();
    List<Flight> flights = RealFlights.all();
    for (Flight flight : flights.subList(0, 60)) {
      FlightRequest question = RealFlights.request(flight, null);
      FlightPlan plan = FlightPlan.of(question, airports);
      DayBoard board = DayBoard.of(flight.flightDate(), flights.stream());
      Moment moment = Moment.BEFORE_DEPARTURE;
      String id = "request-" + requests.size();
      requests.add(
          new PredictionRequest(
              1,
              id,
              NOW,
              moment,
              moment,
              List.of(),
              question,
              Features.derive(moment, plan, board).byName(Features.of(moment))));
      accepted.add(
          new Accepted(id, NOW, NOW.plus(Duration.ofSeconds(30)), question, plan.crsDepAt()));
    }
  }

  Clock clock() {
    return clock;
  }

  int size() {
    return requests.size();
  }

  PredictionRequest request(int i) {
    return requests.get(i);
  }

  List<PredictionRequest> requests() {
    return List.copyOf(requests);
  }

  Accepted accepted(int i) {
    return accepted.get(i);
  }

  List<Accepted> all() {
    return List.copyOf(accepted);
  }

  Prediction answer(int i) {
    return answer(i, NOW.plusMillis(14));
  }

  /** The same from one call to the next, but for the time that scoring took. */
  Prediction answer(int i, Instant scoredAt) {
    Prediction answer =
        new Predictor(Clock.fixed(scoredAt, ZoneOffset.UTC)).predict(model, requests.get(i));
    return new Prediction(
        answer.id(),
        answer.modelVersion(),
        answer.moment(),
        answer.asked(),
        answer.notes(),
        answer.bucket(),
        answer.probabilities(),
        answer.late15(),
        answer.expectedMinutes(),
        answer.lowMinutes(),
        answer.highMinutes(),
        answer.reasons(),
        answer.flight(),
        answer.unseen(),
        answer.receivedAt(),
        answer.scoredAt(),
        300);
  }

  /** Which of them are about this airport's departures of that day, by departure. */
  List<Integer> byDeparture(LocalDate date, String origin) {
    return IntStream.range(0, size())
        .boxed()
        .filter(i -> accepted.get(i).flight().flightDate().equals(date))
        .filter(i -> accepted.get(i).flight().origin().equals(origin))
        .sorted(
            Comparator.comparing((Integer i) -> accepted.get(i).crsDepAt())
                .thenComparing(i -> accepted.get(i).id()))
        .toList();
  }
}
