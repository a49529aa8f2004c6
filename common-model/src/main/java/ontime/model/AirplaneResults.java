package ontime.model;

import java.util.List;

/**
 * One page of the aircraft that a search found.
 *
 * @param items empty past the end
 * @param total of all pages, exact
 * @param next the cursor of the page after this one, null on the last
 */
public record AirplaneResults(List<Airplane> items, long total, String next) {}
