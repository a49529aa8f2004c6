package ontime.model;

/**
 * A carrier code under the name it had in a span of years; BTS reuses codes, so one code may have
 * several.
 *
 * @param carrier IATA code, or BTS's own for carriers without one
 * @param firstYear null when unknown
 * @param lastYear null while the name is in use; the year of a change belongs to both names
 */
public record Airline(String carrier, String name, Integer firstYear, Integer lastYear) {
  boolean namedIn(int year) {
    return (firstYear == null || firstYear <= year) && (lastYear == null || year <= lastYear);
  }
}
