package ontime.ingest;

import java.util.regex.Pattern;
import org.apache.spark.QueryContext;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.catalyst.parser.ParseException;

/** What Spark says of a query, as file, line and one sentence. */
final class SqlErrors {
  /** Where Spark says it in words; the line is told apart. */
  private static final Pattern PLACE =
      Pattern.compile("(; line \\d+ pos \\d+|\\s*\\(line \\d+, pos \\d+\\))\\s*;?\\s*$");

  private static final Pattern CLASS = Pattern.compile("^\\[[A-Z0-9_.]+] ");

  private SqlErrors() {}

  /**
   * @param text that Spark was given, with the file's line numbers
   */
  static ReportException of(ReportSource source, String text, Throwable failure) {
    Throwable told = telling(failure);
    return new ReportException(
        source.file(), line(told, text, source.queryLine()), message(source, told));
  }

  /** The innermost that knows a place in the query, or else the innermost. */
  private static Throwable telling(Throwable failure) {
    Throwable innermost = failure;
    Throwable placed = null;
    for (Throwable t = failure; t != null; t = t.getCause()) {
      innermost = t;
      if (t instanceof AnalysisException
          || (t instanceof SparkThrowable spark && spark.getQueryContext().length > 0)) {
        placed = t;
      }
    }
    return placed == null ? innermost : placed;
  }

  private static int line(Throwable failure, String text, int otherwise) {
    if (failure instanceof ParseException syntax && syntax.start().line().isDefined()) {
      return (Integer) syntax.start().line().get();
    }
    if (failure instanceof AnalysisException analysis && analysis.line().isDefined()) {
      return (Integer) analysis.line().get();
    }
    if (failure instanceof SparkThrowable spark) {
      for (QueryContext place : spark.getQueryContext()) {
        int start = Math.min(Math.max(place.startIndex(), 0), text.length());
        return 1 + (int) text.substring(0, start).chars().filter(c -> c == '\n').count();
      }
    }
    return otherwise;
  }

  private static String message(ReportSource source, Throwable failure) {
    String all =
        failure instanceof AnalysisException analysis && !(failure instanceof ParseException)
            ? analysis.getSimpleMessage()
            : String.valueOf(failure.getMessage());
    String first = all.strip().lines().findFirst().orElse(failure.getClass().getSimpleName());
    String message = CLASS.matcher(PLACE.matcher(first).replaceFirst("")).replaceFirst("");
    if (source.byMonth().isPresent() && message.contains("view `flights` cannot be found")) {
      return "only by_month may read flights, since it is run for each month once";
    }
    return message;
  }
}
