package ontime.model;

import java.time.ZoneId;

/**
 * An {@link Airport} and what else is known of it; each null when it is not.
 *
 * @param icao four letters
 * @param altitudeFeet above the sea
 */
public record AirportFacts(
    String code,
    String name,
    String city,
    String state,
    double latitude,
    double longitude,
    ZoneId zone,
    String icao,
    Integer altitudeFeet) {

  public static AirportFacts of(Airport airport, OpenFlights openFlights) {
    OpenFlights.Place place =
        openFlights.airport(airport.code()).orElse(new OpenFlights.Place(null, null));
    return new AirportFacts(
        airport.code(),
        airport.name(),
        airport.city(),
        airport.state(),
        airport.latitude(),
        airport.longitude(),
        airport.zone(),
        place.icao(),
        place.altitudeFeet());
  }
}
