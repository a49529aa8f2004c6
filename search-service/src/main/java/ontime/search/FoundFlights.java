package ontime.search;

import static java.util.stream.Collectors.toMap;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import ontime.search.NumberColumn.Ahead;

/** What passes a search's filters, by index, told by the columns in memory. */
final class FoundFlights {
  private final Map<String, FlightColumns.Found> byIndex;

  FoundFlights(Map<String, FlightColumns.Found> byIndex) {
    this.byIndex = byIndex;
  }

  /** Begins to count, beside the caller, who has the engine look for the page meanwhile. */
  CompletableFuture<FlightCounts> count(Collection<Facet> asked) {
    return CompletableFuture.supplyAsync(
        () ->
            byIndex.values().parallelStream()
                .map(found -> found.count(asked))
                .reduce(FlightCounts.NONE, FlightCounts::plus));
  }

  /** Where the flights are when nothing is known of their order. */
  PageReach anywhere() {
    return PageReach.anywhere(
        byIndex.keySet().stream().filter(index -> byIndex.get(index).size() > 0).toList());
  }

  /**
   * Where the next flights are in an order.
   *
   * @param after what the last flight of the page before is ordered by, null for the first page
   * @param flights how many are wanted
   */
  PageReach next(FlightSort sort, Long after, int flights) {
    boolean ascending = sort.ascending();
    Map<String, Ahead> ahead =
        byIndex.entrySet().parallelStream()
            .collect(
                toMap(
                    Map.Entry::getKey,
                    found -> found.getValue().ahead(sort.figure(), ascending, after, flights)));
    long[] ends =
        ahead.values().stream()
            .flatMapToLong(each -> Arrays.stream(each.ends()))
            .sorted()
            .toArray();
    // Those without the number come behind all that have it.
    if (ends.length < flights) return anywhere();
    long last = ends[flights - 1];
    List<String> indices =
        ahead.keySet().stream().filter(index -> ahead.get(index).first() <= last).toList();
    long end = Ahead.along(ascending, last);
    return ascending ? new PageReach(indices, after, end) : new PageReach(indices, end, after);
  }
}
