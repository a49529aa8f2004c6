package ontime.model;

import com.fasterxml.jackson.databind.EnumNamingStrategies;
import com.fasterxml.jackson.databind.annotation.EnumNaming;
import java.time.Instant;

/**
 * A report's file and what came of it, as ingest-service tells.
 *
 * @param file its path
 * @param title null while the header cannot be read
 * @param error of a failed report, null otherwise; the last good result stays up
 * @param mode null while the query cannot be read
 * @param runId of the last good result, null without one, as are {@code computedAt}, {@code
 *     seconds}, {@code rows} and {@code months}
 * @param months how many it was made of
 * @param announced whether the broker has the message of this run
 */
public record ReportStatus(
    String name,
    String file,
    String title,
    State state,
    ReportError error,
    Mode mode,
    String runId,
    Instant computedAt,
    Double seconds,
    Long rows,
    Integer months,
    boolean announced) {

  /**
   * {@code READY}: the result is of this file and of the months in the lake. {@code WAITING}: it is
   * to run. {@code NEVER}: there is no month to run it over.
   */
  @EnumNaming(EnumNamingStrategies.LowerCamelCaseStrategy.class)
  public enum State {
    READY,
    WAITING,
    RUNNING,
    FAILED,
    NEVER
  }

  /** {@code INCREMENTAL}: {@code by_month} is run for each month once, the rest over its rows. */
  @EnumNaming(EnumNamingStrategies.LowerCamelCaseStrategy.class)
  public enum Mode {
    INCREMENTAL,
    WHOLE
  }
}
