package ontime.model;

import com.fasterxml.jackson.databind.EnumNamingStrategies;
import com.fasterxml.jackson.databind.annotation.EnumNaming;
import java.time.Instant;
import java.time.YearMonth;

/**
 * A month in a service's own store.
 *
 * @param runId of the month's {@link MonthManifest}
 * @param rows written so far, of {@code rowsExpected}
 * @param rowsRemoved rows of earlier runs that were not in this one
 * @param rowsPerSecond since the load started
 * @param error why the last try failed, null otherwise; a failed load is tried again
 */
public record Load(
    YearMonth month,
    String runId,
    State state,
    long rows,
    long rowsExpected,
    long rowsRemoved,
    long rowsPerSecond,
    String error,
    Instant startedAt,
    Instant finishedAt) {
  @EnumNaming(EnumNamingStrategies.LowerCamelCaseStrategy.class)
  public enum State {
    LOADING,
    LOADED,
    FAILED
  }
}
