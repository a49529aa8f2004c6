package ontime.web;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import ontime.kit.ProblemException;
import ontime.model.Airline;
import ontime.model.Airlines;
import ontime.model.Airport;
import ontime.model.Airports;
import ontime.model.Flight;

/** Airports and carriers by name, from the reference tables. */
final class Names {
  private static final Pattern CARRIER_FORM = Pattern.compile("[A-Z0-9]{2,3}");

  private final Airports airports;
  private final Airlines airlines;

  Names(Airports airports, Airlines airlines) {
    this.airports = airports;
    this.airlines = airlines;
  }

  /**
   * @throws ProblemException 404, for a code that no table has
   */
  Airport airport(String code) {
    return find(code)
        .orElseThrow(() -> ProblemException.notFound("No airport has the code " + code + "."));
  }

  Optional<Airport> find(String code) {
    return airports.airport(code);
  }

  /** {@code New York JFK}; the code alone when no table has it. */
  String place(String code) {
    return find(code).map(airport -> airport.cityName() + " " + code).orElse(code);
  }

  /** Who flew under this code in that year; the code itself when no table has it. */
  String carrier(String carrier, int year) {
    return airlines.airline(carrier, year).map(Airline::shortName).orElse(carrier);
  }

  /** The last name that a code had; the code itself when no table has it. */
  String lastCarrier(String carrier) {
    List<Airline> held = airlines.names(carrier);
    return held.isEmpty() ? carrier : held.get(held.size() - 1).shortName();
  }

  /** {@code American Airlines}: of the flight's carrier, then. */
  String carrier(Flight flight) {
    return carrier(flight.carrier(), flight.flightDate().getYear());
  }

  /** Whether it could be a carrier's code, known or not. */
  static boolean looksLikeCarrier(String text) {
    return CARRIER_FORM.matcher(text).matches();
  }
}
