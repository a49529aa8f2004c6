package ontime.model;

/**
 * What is wrong with a report.
 *
 * @param file as its folder calls it, {@code flights-by-month.sql}
 * @param line the first is 1
 */
public record ReportError(String file, int line, String message) {
  /** {@code flights-by-month.sql:3: …}, as editors take it. */
  @Override
  public String toString() {
    return file + ":" + line + ": " + message;
  }
}
