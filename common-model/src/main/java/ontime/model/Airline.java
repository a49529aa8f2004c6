package ontime.model;

import java.util.regex.Pattern;

/**
 * A carrier code under the name it had in a span of years; BTS reuses codes, so one code may have
 * several.
 *
 * @param carrier IATA code, or BTS's own for carriers without one
 * @param firstYear null when unknown
 * @param lastYear null while the name is in use; the year of a change belongs to both names
 */
public record Airline(String carrier, String name, Integer firstYear, Integer lastYear) {
  /** Legal forms say nothing to a passenger. */
  private static final Pattern LEGAL_FORM =
      Pattern.compile(",? (Inc|Co|LLC|L\\.L\\.C|Ltd|Corp|Corporation)\\.?$");

  /** {@code Delta Air Lines} of {@code Delta Air Lines Inc.} */
  public String shortName() {
    return withoutLegalForm(name);
  }

  /** {@link #shortName} of any airline's name. */
  public static String withoutLegalForm(String name) {
    return LEGAL_FORM.matcher(name).replaceFirst("");
  }

  boolean namedIn(int year) {
    return (firstYear == null || firstYear <= year) && (lastYear == null || year <= lastYear);
  }
}
