package ontime.search;

import static java.util.stream.Collectors.toMap;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The columns of all searchable indices, in memory: of all or of none. */
final class CountedFlights {
  private static final Logger LOG = LoggerFactory.getLogger(CountedFlights.class);

  private final long most;
  private volatile Map<String, FlightColumns> byIndex = Map.of();
  private Set<String> followed = Set.of();

  /**
   * @param most flights to keep; none are kept when there are more
   */
  CountedFlights(long most) {
    this.most = most;
  }

  /**
   * Keeps the columns of these indices and of no other.
   *
   * @param read an index's columns, empty if it has none
   */
  synchronized void follow(
      Collection<String> indices, Function<String, Optional<FlightColumns>> read) {
    // An index never changes: what it did not have it will not have.
    if (followed.equals(Set.copyOf(indices))) return;
    long started = System.nanoTime();
    Map<String, FlightColumns> next = new HashMap<>();
    for (String index : indices) {
      Optional<FlightColumns> columns = Optional.ofNullable(byIndex.get(index));
      if (columns.isEmpty()) columns = read.apply(index);
      columns.ifPresent(present -> next.put(index, present));
      if (columns.isEmpty() || flights(next) > most) break;
    }
    boolean all = next.size() == indices.size() && flights(next) <= most;
    byIndex = all ? Map.copyOf(next) : Map.of();
    followed = Set.copyOf(indices);
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started);
    if (all) LOG.info("{} flights are counted in memory, read in {} ms", flights(next), millis);
    else
      LOG.info("the engine counts: there are more than {} flights, or some have no columns", most);
  }

  private static long flights(Map<String, FlightColumns> byIndex) {
    return byIndex.values().stream().mapToLong(FlightColumns::size).sum();
  }

  /** Empty when not all of these indices are in memory. */
  Optional<FoundFlights> find(Collection<String> indices, FlightFilters filters) {
    Map<String, FlightColumns> now = byIndex;
    if (!now.keySet().containsAll(indices)) return Optional.empty();
    return Optional.of(
        new FoundFlights(
            Set.copyOf(indices).parallelStream()
                .collect(toMap(Function.identity(), index -> now.get(index).find(filters)))));
  }
}
