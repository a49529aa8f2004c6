package ontime.streaming;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import ontime.features.DayBoard;
import ontime.features.Features;
import ontime.features.FlightPlan;
import ontime.features.FlightRequest;
import ontime.features.Moment;
import ontime.load.RealFlights;
import ontime.model.Airports;
import ontime.model.Flight;
import ontime.model.PredictionRequest;

/** Requests for real flights, at each moment, their features derived as prediction-service does. */
final class RealRequests {
  private RealRequests() {}

  /**
   * @param count more than there are flights ask for them again, under ids of their own
   */
  static List<PredictionRequest> of(int count) {
    Map<LocalDate, DayBoard> boards = new ConcurrentHashMap<>();
    List<Flight> flights =
        RealFlights.all().stream().filter(flight -> flight.depDelay() != null).toList();
    List<PredictionRequest> requests = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Flight flight = flights.get(i % flights.size());
      DayBoard board =
          boards.computeIfAbsent(
              flight.flightDate(), day -> DayBoard.of(day, RealFlights.all().stream()));
      requests.add(request(flight, Moment.values()[i % 3], board));
    }
    return requests;
  }

  private static PredictionRequest request(Flight flight, Moment moment, DayBoard board) {
    FlightRequest asked =
        RealFlights.request(flight, moment == Moment.AT_GATE ? flight.depDelay() : null);
    FlightPlan plan = FlightPlan.of(asked, Airports.bundled());
    return new PredictionRequest(
        PredictionRequest.SCHEMA_VERSION,
        UUID.randomUUID().toString(),
        Instant.now(),
        moment,
        moment,
        List.of(),
        asked,
        Features.derive(moment, plan, board).byName(Features.of(moment)));
  }

  /** As many of these, in turns, each under an id of its own. */
  static List<PredictionRequest> again(List<PredictionRequest> requests, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> now(requests.get(i % requests.size()), UUID.randomUUID().toString()))
        .toList();
  }

  /** Asked now. */
  static PredictionRequest now(PredictionRequest request) {
    return now(request, request.id());
  }

  private static PredictionRequest now(PredictionRequest request, String id) {
    return new PredictionRequest(
        request.schemaVersion(),
        id,
        Instant.now(),
        request.asked(),
        request.moment(),
        request.notes(),
        request.flight(),
        request.features());
  }
}
