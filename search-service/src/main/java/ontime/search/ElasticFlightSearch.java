package ontime.search;

import static ontime.search.FlightSearch.Counting.TOTAL;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch.core.MsearchResponse;
import co.elastic.clients.elasticsearch.core.msearch.MultiSearchItem;
import co.elastic.clients.elasticsearch.core.msearch.MultiSearchResponseItem;
import co.elastic.clients.elasticsearch.core.msearch.RequestItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import ontime.model.Flight;
import ontime.model.FlightResults;

/**
 * A page, its total and its facets, all of the indices that the alias stands for at one moment. The
 * page's own search counts nothing, so that the engine may stop early. What there is, is counted in
 * memory, or by the engine as long as that does not hold these indices: in the same call as the
 * page, by searches without hits, whose answers the engine keeps for whoever turns the page or
 * changes the order.
 */
final class ElasticFlightSearch {
  private final Elastic elastic;
  private final Generations generations;
  private final CountedFlights counted;

  ElasticFlightSearch(Elastic elastic, Generations generations, CountedFlights counted) {
    this.elastic = elastic;
    this.generations = generations;
    this.counted = counted;
  }

  FlightResults page(FlightSearch asked) {
    Object identity = List.of(asked.filters(), asked.sort());
    List<FieldValue> after = after(asked, identity);
    try {
      return page(asked, identity, after);
    } catch (EngineAwayException e) {
      // A month that is swapped under a search's feet fails it once.
      return page(asked, identity, after);
    }
  }

  private FlightResults page(FlightSearch asked, Object identity, List<FieldValue> after) {
    List<String> indices = List.copyOf(generations.current());
    if (indices.isEmpty())
      return results(asked, new HitsPage<>(List.of(), null), FlightCounts.NONE);
    List<Facet> facets = asked.counting() == TOTAL ? List.of() : List.of(Facet.values());
    Optional<CompletableFuture<FlightCounts>> inMemory =
        counted.count(indices, asked.filters(), facets);
    ElasticCounts byEngine = new ElasticCounts(indices, asked.filters(), facets);
    List<RequestItem> searches = new ArrayList<>();
    searches.add(hits(indices, asked, after));
    if (inMemory.isEmpty()) searches.addAll(byEngine.searches());
    List<MultiSearchItem<Flight>> answers = answers(searches);
    return results(
        asked,
        HitsPage.of(answers.get(0).hits().hits(), asked.limit(), identity),
        inMemory
            .map(CompletableFuture::join)
            .orElseGet(() -> byEngine.counts(answers.subList(1, answers.size()))));
  }

  private static FlightResults results(
      FlightSearch asked, HitsPage<Flight> page, FlightCounts counts) {
    return new FlightResults(
        page.items(),
        counts.total(),
        page.next(),
        asked.counting() == TOTAL ? null : counts.facets());
  }

  long count(List<String> indices) {
    return elastic.call(client -> client.count(c -> c.index(indices))).count();
  }

  private static RequestItem hits(
      List<String> indices, FlightSearch asked, List<FieldValue> after) {
    return RequestItem.of(
        item ->
            item.header(h -> h.index(indices).allowPartialSearchResults(false))
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

  /** In order of the searches. */
  private List<MultiSearchItem<Flight>> answers(List<RequestItem> searches) {
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
}
