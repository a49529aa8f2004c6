package ontime.model;

/**
 * @param name in the latest year that is loaded; the code itself when no table has it
 * @param flights in all loaded months
 */
public record AirlineTraffic(String carrier, String name, long flights) {}
