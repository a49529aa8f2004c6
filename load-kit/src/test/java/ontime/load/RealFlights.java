package ontime.load;

import com.fasterxml.jackson.databind.MappingIterator;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import ontime.features.FlightRequest;
import ontime.model.Flight;
import ontime.model.Json;

/** Real rows, as ingest-service writes them: see the README beside the file. */
public final class RealFlights {
  private RealFlights() {}

  public static List<Flight> all() {
    try (InputStream in = RealFlights.class.getResourceAsStream("/flights.jsonl");
        MappingIterator<Flight> rows = Json.mapper().readerFor(Flight.class).readValues(in)) {
      return rows.readAll();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * What somebody asks who knows the flight's schedule.
   *
   * @param depDelay null before it has left
   */
  public static FlightRequest request(Flight flight, Integer depDelay) {
    return new FlightRequest(
        flight.flightDate(),
        flight.carrier(),
        flight.flightNumber(),
        flight.origin(),
        flight.dest(),
        flight.crsDepTime(),
        flight.crsArrTime(),
        flight.crsElapsedTime(),
        flight.distance(),
        flight.tailNumber(),
        depDelay);
  }
}
