package ontime.ingest;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A query that begins with {@code WITH by_month AS (…)}, taken apart: what reads flights and is run
 * for each month once, and what is run over the rows of all months together. Each part keeps the
 * file's line numbers; what belongs to the other is blank.
 *
 * @param month the query within the parentheses
 * @param rest what is behind them, in which {@code by_month} is a table
 */
record ByMonth(String month, String rest) {
  private static final Pattern BEGINNING =
      Pattern.compile(
          "(?:\\s|--[^\\n]*\\n)*WITH\\s+by_month\\s+AS\\s*\\(", Pattern.CASE_INSENSITIVE);
  private static final Pattern NEXT = Pattern.compile("\\s*,");

  /** What hides parentheses: quoted text and names, and comments. */
  private static final Pattern TOKEN =
      Pattern.compile(
          "'(?:[^'\\\\]|\\\\.)*'|\"[^\"]*\"|`[^`]*`|--[^\\n]*|/\\*.*?\\*/|[()]", Pattern.DOTALL);

  /**
   * @param text of the whole file
   * @param queryLine where its query begins; the first line is 1
   * @return empty when the query does not begin that way
   * @throws IllegalArgumentException if the parenthesis is never closed
   */
  static Optional<ByMonth> of(String text, int queryLine) {
    Matcher beginning = BEGINNING.matcher(text).region(offset(text, queryLine), text.length());
    if (!beginning.lookingAt()) return Optional.empty();
    int open = beginning.end();
    int close = closing(text, open);
    String month = blank(text.substring(0, open)) + text.substring(open, close);
    Matcher next = NEXT.matcher(text).region(close + 1, text.length());
    boolean more = next.lookingAt();
    int rest = more ? next.end() : close + 1;
    String with = more ? "WITH" : "";
    String before = text.substring(with.isEmpty() ? 0 : with.length(), rest);
    return Optional.of(new ByMonth(month, with + blank(before) + text.substring(rest)));
  }

  private static int offset(String text, int line) {
    int offset = 0;
    for (int i = 1; i < line; i++) offset = text.indexOf('\n', offset) + 1;
    return offset;
  }

  private static int closing(String text, int open) {
    Matcher token = TOKEN.matcher(text).region(open, text.length());
    int depth = 1;
    while (token.find()) {
      if (token.group().equals("(")) depth++;
      if (token.group().equals(")") && --depth == 0) return token.start();
    }
    throw new IllegalArgumentException("the parenthesis of by_month is not closed");
  }

  private static String blank(String text) {
    return text.replaceAll("[^\\n]", " ");
  }
}
