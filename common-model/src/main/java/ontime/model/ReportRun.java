package ontime.model;

import com.fasterxml.jackson.databind.EnumNamingStrategies;
import com.fasterxml.jackson.databind.annotation.EnumNaming;
import java.time.Instant;

/**
 * A run of a report that somebody asked for.
 *
 * @param id where it is found again, at /reports/{name}/runs/{id}
 * @param rows null until known, as are {@code seconds}
 * @param error null unless failed
 */
public record ReportRun(
    String id,
    String name,
    State state,
    Long rows,
    Double seconds,
    ReportError error,
    Instant requestedAt,
    Instant finishedAt) {
  @EnumNaming(EnumNamingStrategies.LowerCamelCaseStrategy.class)
  public enum State {
    QUEUED,
    RUNNING,
    SUCCEEDED,
    FAILED;

    public boolean ended() {
      return this == SUCCEEDED || this == FAILED;
    }
  }
}
