package ontime.streaming;

import java.time.Instant;

/**
 * The query's life so far.
 *
 * @param since when it came into this state
 * @param restarts failures since the service was started
 * @param lastError of the last failure; null if there was none
 * @param lastErrorAt likewise
 */
record QueryRun(
    QueryState state, Instant since, int restarts, String lastError, Instant lastErrorAt) {
  static QueryRun starting(Instant now) {
    return new QueryRun(QueryState.STARTING, now, 0, null, null);
  }

  QueryRun in(QueryState next, Instant now) {
    return state == next ? this : new QueryRun(next, now, restarts, lastError, lastErrorAt);
  }

  QueryRun failed(String error, Instant now) {
    return new QueryRun(QueryState.RESTARTING, now, restarts + 1, error, now);
  }
}
