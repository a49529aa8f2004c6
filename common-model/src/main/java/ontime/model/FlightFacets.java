package ontime.model;

import java.util.List;

/**
 * How many flights there are under each value of a field. Each field is counted under all filters
 * but its own, so that a reader can change over to another value. Most flights first, then by
 * value; months in order of month.
 */
public record FlightFacets(
    List<FacetCount> carrier,
    List<FacetCount> origin,
    List<FacetCount> dest,
    List<FacetCount> status,
    List<FacetCount> month) {}
