package ontime.model;

import com.fasterxml.jackson.databind.EnumNamingStrategies;
import com.fasterxml.jackson.databind.annotation.EnumNaming;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;

/**
 * A training and how far it is.
 *
 * @param months that it learns from
 * @param testMonths that it is judged on; empty when it is the last days of {@code months}
 * @param testDays those last days; 0 with {@code testMonths}
 * @param phase what it does now; null before it starts
 * @param moment whose model it is about; null between
 * @param progress 0 to 1
 * @param rows that the phase is about; null where it is not about rows
 * @param etaSeconds null while that is noise
 * @param version of the model; null until it succeeded
 * @param error null unless it failed
 */
public record TrainingJob(
    String id,
    State state,
    List<YearMonth> months,
    List<YearMonth> testMonths,
    int testDays,
    String phase,
    String moment,
    double progress,
    Long rows,
    Long rowsPerSecond,
    Long etaSeconds,
    String version,
    String error,
    Instant startedAt,
    Instant finishedAt) {

  /** Where a training stands. */
  @EnumNaming(EnumNamingStrategies.LowerCamelCaseStrategy.class)
  public enum State {
    QUEUED,
    RUNNING,
    SUCCEEDED,
    FAILED,
    CANCELLED
  }
}
