package ontime.model;

/**
 * @param value what the filter of this name takes: a code, {@link FlightStatus#word}, a month
 * @param count flights with it, exact and at least 1
 */
public record FacetCount(String value, long count) {}
