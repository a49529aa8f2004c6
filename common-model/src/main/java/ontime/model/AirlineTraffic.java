package ontime.model;

/**
 * @param name that it had when it last flew in the loaded months; the code itself when no table has
 *     it
 * @param flights in all loaded months
 */
public record AirlineTraffic(String carrier, String name, long flights) {
  /** {@link Airline#shortName} of its name. */
  public String shortName() {
    return Airline.withoutLegalForm(name);
  }
}
