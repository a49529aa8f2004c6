package ontime.model;

import java.time.ZoneId;

/**
 * @param code BTS's airport code, the IATA code where there is one
 * @param city as BTS writes it, {@code New York, NY}
 * @param state two letters; {@code TT} for Pacific territories, as in BTS's tables
 * @param latitude degrees north
 * @param longitude degrees east
 * @param zone the airport's time zone today
 */
public record Airport(
    String code,
    String name,
    String city,
    String state,
    double latitude,
    double longitude,
    ZoneId zone) {
  /** {@code New York} of {@code New York, NY}. */
  public String cityName() {
    int comma = city.lastIndexOf(',');
    return comma < 0 ? city : city.substring(0, comma);
  }
}
