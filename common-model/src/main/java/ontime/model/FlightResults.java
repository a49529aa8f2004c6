package ontime.model;

import java.util.List;

/**
 * One page of the flights that a search found.
 *
 * @param items empty past the end
 * @param total of all pages, exact
 * @param next the cursor of the page after this one, null on the last
 * @param facets null when they were not asked for
 */
public record FlightResults(List<Flight> items, long total, String next, FlightFacets facets) {}
