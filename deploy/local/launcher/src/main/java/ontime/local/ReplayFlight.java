package ontime.local;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ontime.model.Airport;
import ontime.model.Airports;
import ontime.model.Flight;
import ontime.model.Json;

/**
 * A flight as somebody asks about it before it leaves: its schedule, and nothing of how it went.
 *
 * @param due when it is asked about, {@link #AHEAD} of its scheduled departure
 * @param departure scheduled, local at the origin, {@code 09:00}
 */
record ReplayFlight(
    Instant due,
    String date,
    String carrier,
    int number,
    String origin,
    String dest,
    String departure) {
  /** The moment that the models call before-departure. */
  static final Duration AHEAD = Duration.ofHours(2);

  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");

  /**
   * In the order in which they are asked about.
   *
   * @param page as query-service answers {@code /days/{date}/flights}; read flight by flight, for a
   *     busy day is many times this process's heap as a tree
   * @param only flights from this airport, where there is one
   */
  static List<ReplayFlight> read(InputStream page, Optional<String> only, Airports airports)
      throws IOException {
    List<ReplayFlight> flights = new ArrayList<>();
    try (JsonParser parser = Json.mapper().createParser(page)) {
      while (parser.nextToken() != null) {
        if (!"items".equals(parser.currentName()) || parser.currentToken() != JsonToken.START_ARRAY)
          continue;
        while (parser.nextToken() == JsonToken.START_OBJECT) {
          Flight flight = parser.readValueAs(Flight.class);
          if (only.isEmpty() || only.get().equals(flight.origin()))
            airports.airport(flight.origin()).map(at -> of(flight, at)).ifPresent(flights::add);
        }
      }
    }
    flights.sort(
        Comparator.comparing(ReplayFlight::due)
            .thenComparing(ReplayFlight::carrier)
            .thenComparing(ReplayFlight::number));
    return flights;
  }

  private static ReplayFlight of(Flight flight, Airport origin) {
    ZoneId zone = origin.zone();
    return new ReplayFlight(
        flight.crsDepAt().minus(AHEAD),
        flight.flightDate().toString(),
        flight.carrier(),
        flight.flightNumber(),
        flight.origin(),
        flight.dest(),
        CLOCK.format(flight.crsDepAt().atZone(zone)));
  }

  /** As prediction-service takes it. */
  Map<String, Object> question() {
    Map<String, Object> question = new LinkedHashMap<>();
    question.put("flightDate", date);
    question.put("carrier", carrier);
    question.put("flightNumber", number);
    question.put("origin", origin);
    question.put("dest", dest);
    question.put("crsDepTime", departure);
    question.put("moment", "before-departure");
    return question;
  }
}
