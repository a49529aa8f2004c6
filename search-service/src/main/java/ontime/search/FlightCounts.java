package ontime.search;

import static java.util.Comparator.comparing;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ontime.model.FacetCount;
import ontime.model.FlightFacets;

/**
 * @param byFacet flights by value, each facet under all filters but its own
 */
record FlightCounts(long total, Map<Facet, Map<String, Long>> byFacet) {
  /** Of no flights. */
  static final FlightCounts NONE = new FlightCounts(0, Map.of());

  FlightCounts plus(FlightCounts other) {
    Map<Facet, Map<String, Long>> sums = new EnumMap<>(Facet.class);
    for (Facet facet : Facet.values()) {
      Map<String, Long> sum = new HashMap<>(of(facet));
      other.of(facet).forEach((value, count) -> sum.merge(value, count, Long::sum));
      sums.put(facet, sum);
    }
    return new FlightCounts(total + other.total, sums);
  }

  private Map<String, Long> of(Facet facet) {
    return byFacet.getOrDefault(facet, Map.of());
  }

  FlightFacets facets() {
    return Facet.all(this::counts);
  }

  private List<FacetCount> counts(Facet facet) {
    var byValue = comparing(FacetCount::value);
    return of(facet).entrySet().stream()
        .map(count -> new FacetCount(count.getKey(), count.getValue()))
        .sorted(
            facet == Facet.MONTH
                ? byValue
                : comparing(FacetCount::count).reversed().thenComparing(byValue))
        .toList();
  }
}
