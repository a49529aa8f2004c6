package ontime.model;

/**
 * The message that a report has a new result, or is no more, on {@link #TOPIC} under the report's
 * name as its key. Sent at least once; of two messages the one with the later run counts.
 *
 * @param uri where the {@link ReportResult} is, readable until the report's next run; null when the
 *     report was taken away
 * @param sha256 of the result's bytes, lower-case hex
 */
public record ReportPublished(
    String name, String runId, String uri, String sha256, long bytes, long rows) {
  public static final String TOPIC = "reports.published";

  public static ReportPublished removed(String name, String runId) {
    return new ReportPublished(name, runId, null, null, 0, 0);
  }

  public boolean removed() {
    return uri == null;
  }
}
