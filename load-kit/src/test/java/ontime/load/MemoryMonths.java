package ontime.load;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import ontime.model.Flight;
import ontime.model.Load;
import ontime.model.MonthIngested;

/** A fake that works: months in memory, swapped in as a whole. */
final class MemoryMonths implements MonthSink<Flight> {
  private record Month(String runId, List<Flight> flights) {}

  private final Map<YearMonth, Month> months = new ConcurrentSkipListMap<>();
  private final Map<YearMonth, Load> loads = new ConcurrentSkipListMap<>();
  private volatile RuntimeException failure;

  /** From now on every call fails with this; null ends it. */
  void failWith(RuntimeException e) {
    failure = e;
  }

  Collection<Flight> flights() {
    return months.values().stream().flatMap(month -> month.flights().stream()).toList();
  }

  @Override
  public boolean holds(YearMonth month, String runId) {
    check();
    Month held = months.get(month);
    return held != null && held.runId().equals(runId);
  }

  @Override
  public Writing<Flight> begin(MonthIngested month) {
    check();
    List<Flight> flights = Collections.synchronizedList(new ArrayList<>());
    return new Writing<>() {
      @Override
      public void write(List<Flight> rows) {
        check();
        flights.addAll(rows);
      }

      @Override
      public long commit() {
        check();
        Month before = months.put(month.month(), new Month(month.runId(), List.copyOf(flights)));
        return before == null
            ? 0
            : before.flights().stream().filter(flight -> !flights.contains(flight)).count();
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public void record(Load load) {
    loads.put(load.month(), load);
  }

  @Override
  public List<Load> loads() {
    return List.copyOf(loads.values());
  }

  private void check() {
    if (failure != null) throw failure;
  }
}
