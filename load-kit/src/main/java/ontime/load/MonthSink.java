package ontime.load;

import java.time.YearMonth;
import java.util.List;
import ontime.model.Load;
import ontime.model.MonthIngested;

/**
 * A store that months are loaded into. Every step may be repeated: a load that was cut short
 * anywhere is done again from its beginning.
 *
 * @param <R> a flight in the form that this store takes, see {@link RowFormat}
 */
public interface MonthSink<R> {
  /** Whether the store holds all of this run. */
  boolean holds(YearMonth month, String runId);

  /** Makes ready for the month's rows, and tidies what a load that was cut short left behind. */
  Writing<R> begin(MonthIngested month);

  /** Keeps what is known of a month's load, in place of what was known before. */
  void record(Load load);

  /** The last load of each month, in order of month. */
  List<Load> loads();

  /** One month on its way in. */
  interface Writing<R> extends AutoCloseable {
    /**
     * Takes rows of the month, in any order; called by several threads at once, and returns when
     * the store has them.
     *
     * @throws RefusedException if the store will never take one of them
     */
    void write(List<R> rows);

    /**
     * Makes the month what was written, after all of it was.
     *
     * @return rows of earlier runs that are not in this one and were removed
     */
    long commit();

    /** Gives up what is not committed. */
    @Override
    void close();
  }
}
