package ontime.query;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import ontime.model.Airline;
import ontime.model.AirlineFacts;
import ontime.model.Airlines;
import ontime.model.Airplane;
import ontime.model.Airplanes;
import ontime.model.Airport;
import ontime.model.AirportFacts;
import ontime.model.Airports;
import ontime.model.OpenFlights;

/**
 * What is known of airlines, airplanes and airports, from the bundled tables and what was given.
 */
final class Entities {
  private final Airlines airlines = Airlines.bundled();
  private final Airports airports = Airports.bundled();
  private final Airplanes airplanes;
  private final OpenFlights openFlights;
  private final Optional<Wikipedia> wikipedia;

  /**
   * @throws UncheckedIOException if a file that is given cannot be read
   */
  Entities(EntityConfig config) {
    airplanes = Airplanes.of(config.faaRegistry());
    try {
      openFlights =
          config.openFlights().isEmpty()
              ? OpenFlights.NONE
              : OpenFlights.read(config.openFlights().get());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    wikipedia = config.wikipedia().map(Wikipedia::new);
  }

  Airlines airlines() {
    return airlines;
  }

  Airports airports() {
    return airports;
  }

  Optional<Airplane> airplane(String tailNumber) {
    return airplanes.airplane(tailNumber);
  }

  List<AirlineFacts> facts(List<Airline> names) {
    return names.stream()
        .map(
            name ->
                AirlineFacts.of(
                    name,
                    openFlights,
                    wikipedia.flatMap(pages -> pages.summary(name.shortName())).orElse(null)))
        .toList();
  }

  AirportFacts facts(Airport airport) {
    return AirportFacts.of(airport, openFlights);
  }
}
