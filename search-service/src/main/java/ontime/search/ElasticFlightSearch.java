package ontime.search;

import static ontime.search.FlightSearch.Counting.TOTAL;

import co.elastic.clients.elasticsearch.core.MsearchResponse;
import co.elastic.clients.elasticsearch.core.msearch.MultiSearchItem;
import co.elastic.clients.elasticsearch.core.msearch.MultiSearchResponseItem;
import co.elastic.clients.elasticsearch.core.msearch.RequestItem;
import co.elastic.clients.elasticsearch.core.search.Hit;
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
    List<Object> after = after(asked);
    try {
      return page(asked, after);
    } catch (EngineAwayException e) {
      // A month that is swapped under a search's feet fails it once.
      return page(asked, after);
    }
  }

  private FlightResults page(FlightSearch asked, List<Object> after) {
    List<String> indices = List.copyOf(generations.current());
    if (indices.isEmpty()) return results(asked, List.of(), FlightCounts.NONE);
    Optional<FoundFlights> found = counted.find(indices, asked.filters());
    return found.isPresent()
        ? inMemory(asked, after, found.get())
        : byEngine(asked, after, indices);
  }

  /** The engine is asked for the page alone, and only where it is. */
  private FlightResults inMemory(FlightSearch asked, List<Object> after, FoundFlights found) {
    PageReach reach = reach(asked, after, found);
    CompletableFuture<FlightCounts> counts = found.count(facets(asked));
    List<Hit<Flight>> hits =
        reach.indices().isEmpty()
            ? List.of()
            : answers(List.of(hits(reach, asked, after))).get(0).hits().hits();
    return results(asked, hits, counts.join());
  }

  private static PageReach reach(FlightSearch asked, List<Object> after, FoundFlights found) {
    int flights = asked.limit() + 1;
    if (after.isEmpty()) return found.next(asked.sort(), null, flights);
    Object last = after.get(0);
    // Behind all that have a number there is no order but that of ties.
    return last == null || last.equals(noNumber(asked.sort()))
        ? found.anywhere()
        : found.next(asked.sort(), (Long) last, flights);
  }

  /** What the engine says that a flight without a number is ordered by. */
  private static long noNumber(FlightSort sort) {
    return sort.ascending() ? Long.MAX_VALUE : Long.MIN_VALUE;
  }

  private FlightResults byEngine(FlightSearch asked, List<Object> after, List<String> indices) {
    ElasticCounts counts = new ElasticCounts(indices, asked.filters(), facets(asked));
    List<RequestItem> searches = new ArrayList<>();
    searches.add(hits(PageReach.anywhere(indices), asked, after));
    searches.addAll(counts.searches());
    List<MultiSearchItem<Flight>> answers = answers(searches);
    return results(
        asked, answers.get(0).hits().hits(), counts.counts(answers.subList(1, answers.size())));
  }

  private static List<Facet> facets(FlightSearch asked) {
    return asked.counting() == TOTAL ? List.of() : List.of(Facet.values());
  }

  private static FlightResults results(
      FlightSearch asked, List<Hit<Flight>> hits, FlightCounts counts) {
    HitsPage<Flight> page = HitsPage.of(hits, asked.limit(), identity(asked));
    return new FlightResults(
        page.items(),
        counts.total(),
        page.next(),
        asked.counting() == TOTAL ? null : counts.facets());
  }

  long count(List<String> indices) {
    return elastic.call(client -> client.count(c -> c.index(indices))).count();
  }

  private static RequestItem hits(PageReach reach, FlightSearch asked, List<Object> after) {
    return RequestItem.of(
        item ->
            item.header(h -> h.index(reach.indices()).allowPartialSearchResults(false))
                .body(
                    b -> {
                      b.query(FlightQuery.of(asked.filters(), asked.sort(), reach))
                          .sort(FlightQuery.sort(asked.sort()))
                          .size(asked.limit() + 1)
                          .trackTotalHits(t -> t.enabled(false));
                      return after.isEmpty() ? b : b.searchAfter(HitsPage.after(after));
                    }));
  }

  private static List<Object> after(FlightSearch asked) {
    if (asked.cursor() == null) return List.of();
    return Cursor.decode(asked.cursor(), identity(asked), asked.sort().kinds());
  }

  /** What a cursor is bound to. */
  private static Object identity(FlightSearch asked) {
    return List.of(asked.filters(), asked.sort());
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
