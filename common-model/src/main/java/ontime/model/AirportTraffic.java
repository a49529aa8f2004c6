package ontime.model;

/**
 * @param flights departures scheduled in all loaded months
 */
public record AirportTraffic(Airport airport, long flights) {}
