package ontime.search;

import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.aggregations.StringTermsBucket;
import co.elastic.clients.elasticsearch.core.msearch.MultiSearchItem;
import co.elastic.clients.elasticsearch.core.msearch.RequestItem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A total and facets as the engine counts them: a search without hits for each set of filters. */
final class ElasticCounts {
  /** More than any facet has values, so that counts are exact. */
  private static final int VALUES = 2_000;

  private final List<String> indices;

  /** Which facets are counted under which filters; first the asked ones, for the total. */
  private final Map<FlightFilters, List<Facet>> counts = new LinkedHashMap<>();

  ElasticCounts(List<String> indices, FlightFilters filters, Collection<Facet> asked) {
    this.indices = indices;
    counts.put(filters, new ArrayList<>());
    for (Facet facet : asked) {
      counts.computeIfAbsent(facet.without(filters), other -> new ArrayList<>()).add(facet);
    }
  }

  List<RequestItem> searches() {
    return counts.entrySet().stream().map(e -> search(e.getKey(), e.getValue())).toList();
  }

  private RequestItem search(FlightFilters filters, List<Facet> facets) {
    Map<String, Aggregation> aggregations = new LinkedHashMap<>();
    for (Facet facet : facets) {
      aggregations.put(
          facet.field(), Aggregation.of(a -> a.terms(t -> t.field(facet.field()).size(VALUES))));
    }
    return RequestItem.of(
        item ->
            item.header(h -> h.index(indices).allowPartialSearchResults(false).requestCache(true))
                .body(
                    b ->
                        b.query(FlightQuery.of(filters))
                            .size(0)
                            .trackTotalHits(t -> t.enabled(true))
                            .aggregations(aggregations)));
  }

  /**
   * @param answers in order of {@link #searches}
   */
  FlightCounts counts(List<? extends MultiSearchItem<?>> answers) {
    Map<Facet, Map<String, Long>> byFacet = new EnumMap<>(Facet.class);
    int i = 0;
    for (List<Facet> facets : counts.values()) {
      MultiSearchItem<?> answer = answers.get(i++);
      for (Facet facet : facets) byFacet.put(facet, values(answer, facet));
    }
    return new FlightCounts(answers.get(0).hits().total().value(), byFacet);
  }

  private static Map<String, Long> values(MultiSearchItem<?> answer, Facet facet) {
    Map<String, Long> values = new HashMap<>();
    for (StringTermsBucket bucket :
        answer.aggregations().get(facet.field()).sterms().buckets().array()) {
      values.put(bucket.key().stringValue(), bucket.docCount());
    }
    return values;
  }
}
