package ontime.search;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregate;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.aggregations.StringTermsBucket;
import co.elastic.clients.elasticsearch.core.MsearchResponse;
import co.elastic.clients.elasticsearch.core.msearch.MultiSearchItem;
import co.elastic.clients.elasticsearch.core.msearch.MultiSearchResponseItem;
import co.elastic.clients.elasticsearch.core.msearch.RequestItem;
import co.elastic.clients.util.NamedValue;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ontime.model.FacetCount;
import ontime.model.Flight;
import ontime.model.FlightFacets;
import ontime.model.FlightResults;

/**
 * A page, its total and its facets in one call of several searches. The page's own search counts
 * nothing, so that the engine may stop early; what is counted has no hits, so that the engine keeps
 * the answer for whoever turns the page or changes the order.
 */
final class ElasticFlightSearch {
  /** More than any facet has values, so that counts are exact. */
  private static final int FACET_VALUES = 2_000;

  private final Elastic elastic;
  private final String alias;

  ElasticFlightSearch(Elastic elastic, String alias) {
    this.elastic = elastic;
    this.alias = alias;
  }

  FlightResults page(FlightSearch asked) {
    Object identity = List.of(asked.filters(), asked.sort());
    List<RequestItem> searches = new ArrayList<>();
    searches.add(hits(asked, identity));
    Map<FlightFilters, List<Facet>> counts = counts(asked);
    counts.forEach((filters, facets) -> searches.add(count(filters, facets)));

    List<MultiSearchItem<Flight>> answers = answers(searches);
    HitsPage<Flight> page = HitsPage.of(answers.get(0).hits().hits(), asked.limit(), identity);
    return new FlightResults(
        page.items(),
        answers.get(1).hits().total() == null ? 0 : answers.get(1).hits().total().value(),
        page.next(),
        asked.counting() == FlightSearch.Counting.TOTAL ? null : facets(counts, answers));
  }

  long count(List<String> indices) {
    return elastic.call(client -> client.count(c -> c.index(indices))).count();
  }

  /** Which facets are counted under which filters; first the search's own, for the total. */
  private static Map<FlightFilters, List<Facet>> counts(FlightSearch asked) {
    Map<FlightFilters, List<Facet>> counts = new LinkedHashMap<>();
    counts.put(asked.filters(), new ArrayList<>());
    if (asked.counting() == FlightSearch.Counting.TOTAL_AND_FACETS) {
      for (Facet facet : Facet.values()) {
        counts
            .computeIfAbsent(facet.without(asked.filters()), filters -> new ArrayList<>())
            .add(facet);
      }
    }
    return counts;
  }

  private RequestItem hits(FlightSearch asked, Object identity) {
    List<FieldValue> after = after(asked, identity);
    return RequestItem.of(
        item ->
            item.header(
                    h -> h.index(alias).ignoreUnavailable(true).allowPartialSearchResults(false))
                .body(
                    b -> {
                      b.query(FlightQuery.of(asked.filters()))
                          .sort(FlightQuery.sort(asked.sort()))
                          .size(asked.limit() + 1)
                          .trackTotalHits(t -> t.enabled(false));
                      return after.isEmpty() ? b : b.searchAfter(after);
                    }));
  }

  private static List<FieldValue> after(FlightSearch asked, Object identity) {
    if (asked.cursor() == null) return List.of();
    return HitsPage.after(Cursor.decode(asked.cursor(), identity, asked.sort().kinds()));
  }

  private RequestItem count(FlightFilters filters, List<Facet> facets) {
    Map<String, Aggregation> aggregations = new LinkedHashMap<>();
    for (Facet facet : facets) {
      aggregations.put(facet.field(), terms(facet));
    }
    return RequestItem.of(
        item ->
            item.header(
                    h ->
                        h.index(alias)
                            .ignoreUnavailable(true)
                            .allowPartialSearchResults(false)
                            .requestCache(true))
                .body(
                    b ->
                        b.query(FlightQuery.of(filters))
                            .size(0)
                            .trackTotalHits(t -> t.enabled(true))
                            .aggregations(aggregations)));
  }

  private static Aggregation terms(Facet facet) {
    return Aggregation.of(
        a ->
            a.terms(
                t -> {
                  t.field(facet.field()).size(FACET_VALUES);
                  return facet == Facet.MONTH ? t.order(NamedValue.of("_key", SortOrder.Asc)) : t;
                }));
  }

  /** In order of the searches. A month that is swapped under a search's feet fails it once. */
  private List<MultiSearchItem<Flight>> answers(List<RequestItem> searches) {
    try {
      return ask(searches);
    } catch (EngineAwayException e) {
      return ask(searches);
    }
  }

  private List<MultiSearchItem<Flight>> ask(List<RequestItem> searches) {
    MsearchResponse<Flight> answer =
        elastic.call(client -> client.msearch(m -> m.searches(searches), Flight.class));
    List<MultiSearchItem<Flight>> items = new ArrayList<>();
    for (MultiSearchResponseItem<Flight> item : answer.responses()) {
      if (item.isFailure()) {
        String type = item.failure().error().type() + ": " + item.failure().error().reason();
        boolean wrong = item.failure().status() == 400;
        if (wrong)
          throw new IllegalStateException("a search that the engine does not know: " + type);
        throw new EngineAwayException(new IllegalStateException(type));
      }
      items.add(item.result());
    }
    return items;
  }

  private static FlightFacets facets(
      Map<FlightFilters, List<Facet>> counts, List<MultiSearchItem<Flight>> answers) {
    Map<Facet, List<FacetCount>> all = new EnumMap<>(Facet.class);
    int i = 1;
    for (List<Facet> facets : counts.values()) {
      Map<String, Aggregate> counted = answers.get(i++).aggregations();
      for (Facet facet : facets) all.put(facet, values(counted.get(facet.field())));
    }
    return Facet.all(all::get);
  }

  private static List<FacetCount> values(Aggregate counted) {
    // Without any index there is nothing to count by.
    if (counted == null || !counted.isSterms()) return List.of();
    List<FacetCount> values = new ArrayList<>();
    for (StringTermsBucket bucket : counted.sterms().buckets().array()) {
      values.add(new FacetCount(bucket.key().stringValue(), bucket.docCount()));
    }
    return values;
  }
}
