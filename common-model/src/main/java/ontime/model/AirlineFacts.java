package ontime.model;

/**
 * An {@link Airline} and what else is known of it; each null when it is not.
 *
 * @param icao three letters
 * @param callSign on the radio
 * @param summary what an encyclopedia says; null when none is asked
 */
public record AirlineFacts(
    String carrier,
    String name,
    Integer firstYear,
    Integer lastYear,
    String icao,
    String callSign,
    String country,
    Summary summary) {

  /**
   * To be shown with its source.
   *
   * @param title of the page
   * @param text plain
   * @param url of the page
   * @param licence of the text
   */
  public record Summary(String title, String text, String url, String licence) {}

  public static AirlineFacts of(Airline airline, OpenFlights openFlights, Summary summary) {
    OpenFlights.Carrier carrier =
        openFlights.airline(airline).orElse(new OpenFlights.Carrier(null, null, null, null));
    return new AirlineFacts(
        airline.carrier(),
        airline.name(),
        airline.firstYear(),
        airline.lastYear(),
        carrier.icao(),
        carrier.callSign(),
        carrier.country(),
        summary);
  }
}
