package ontime.query;

import java.time.YearMonth;
import java.util.List;
import ontime.load.MonthSink;
import ontime.model.Flight;
import ontime.model.Load;
import ontime.model.Load.State;
import ontime.model.MonthIngested;

/**
 * Months in the flight store: every flight is written over what is there, then what an older run
 * left is removed.
 */
final class LoadedMonths implements MonthSink<Flight> {
  private final FlightStore store;

  LoadedMonths(FlightStore store) {
    this.store = store;
  }

  @Override
  public boolean holds(YearMonth month, String runId) {
    return store.loads().stream()
        .anyMatch(
            load ->
                load.month().equals(month)
                    && load.runId().equals(runId)
                    && load.state() == State.LOADED);
  }

  @Override
  public Writing<Flight> begin(MonthIngested month) {
    store.prepare();
    return new Month(month.month(), month.runId());
  }

  @Override
  public void record(Load load) {
    store.record(load);
  }

  @Override
  public List<Load> loads() {
    return store.loads();
  }

  private final class Month implements Writing<Flight> {
    private final YearMonth month;
    private final String runId;
    private final MonthTally tally = new MonthTally();

    Month(YearMonth month, String runId) {
      this.month = month;
      this.runId = runId;
    }

    @Override
    public void write(List<Flight> flights) {
      store.write(runId, flights);
      tally.add(flights);
    }

    @Override
    public long commit() {
      long removed = store.removeOtherRuns(month, runId);
      store.record(tally.summary(month, runId));
      return removed;
    }

    /** What was written stays: it is written over by the next try. */
    @Override
    public void close() {}
  }
}
