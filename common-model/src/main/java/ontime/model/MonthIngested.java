package ontime.model;

import java.time.YearMonth;
import java.util.List;

/**
 * The message that a month can be loaded, on {@link #TOPIC} under the month as its key. Sent at
 * least once; a loader that has loaded {@code runId} already has nothing to do.
 *
 * @param rows flights in all parts
 * @param parts in order, with http URIs that stay readable until the month's next run
 */
public record MonthIngested(
    YearMonth month, String runId, long rows, int schemaVersion, List<Part> parts) {
  public static final String TOPIC = "flights.month-ingested";
}
