package ontime.model;

import com.fasterxml.jackson.databind.EnumNamingStrategies;
import com.fasterxml.jackson.databind.annotation.EnumNaming;
import java.time.Instant;

/**
 * Every month of the lake on its way into an index anew.
 *
 * @param months in the lake
 * @param monthsDone of them
 * @param rows flights indexed so far, over all months
 * @param rowsPerSecond since it started
 * @param etaSeconds null when it cannot be told
 * @param error null unless failed
 * @param finishedAt null while it runs
 */
public record Rebuild(
    String id,
    State state,
    int months,
    int monthsDone,
    long rows,
    long rowsPerSecond,
    Long etaSeconds,
    String error,
    Instant startedAt,
    Instant finishedAt) {
  @EnumNaming(EnumNamingStrategies.LowerCamelCaseStrategy.class)
  public enum State {
    RUNNING,
    SUCCEEDED,
    FAILED
  }
}
