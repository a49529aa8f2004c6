package ontime.web;

import java.time.Instant;
import java.time.YearMonth;
import java.util.Map;

/** A committed month, as far as the pages show it. */
record MonthInLake(
    YearMonth month,
    long rowsRead,
    long rows,
    long rejects,
    Map<String, Long> rejectsByReason,
    String sourceFile,
    Instant committedAt) {
  MonthInLake {
    rejectsByReason = rejectsByReason == null ? Map.of() : rejectsByReason;
  }
}
