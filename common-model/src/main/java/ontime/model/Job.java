package ontime.model;

import com.fasterxml.jackson.databind.EnumNamingStrategies;
import com.fasterxml.jackson.databind.annotation.EnumNaming;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Map;

/**
 * A month on its way into the lake.
 *
 * @param phase what it is doing, in words
 * @param progress of the whole job, 0 to 1
 * @param rowsRead of the source so far
 * @param rows kept; null until known
 * @param rejects null until known
 * @param rejectsByReason null until known
 * @param rowsPerSecond of the source, since the job started
 * @param etaSeconds null when it cannot be told
 * @param error null unless failed
 */
public record Job(
    String id,
    YearMonth month,
    String source,
    State state,
    String phase,
    double progress,
    long rowsRead,
    Long rows,
    Long rejects,
    Map<String, Long> rejectsByReason,
    long rowsPerSecond,
    Long etaSeconds,
    String error,
    Instant createdAt,
    Instant startedAt,
    Instant finishedAt) {

  /** {@code UNCHANGED}: the month already holds this file, and nothing was done. */
  @EnumNaming(EnumNamingStrategies.LowerCamelCaseStrategy.class)
  public enum State {
    QUEUED,
    RUNNING,
    SUCCEEDED,
    UNCHANGED,
    FAILED,
    CANCELLED;

    public boolean ended() {
      return this != QUEUED && this != RUNNING;
    }
  }
}
