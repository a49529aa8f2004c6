package ontime.model;

import java.util.List;

/**
 * A column that a reader chooses a value of.
 *
 * @param name of the column and of the URL's parameter
 * @param values to choose from, in order
 * @param value of the rows at hand; null when they stand for all
 * @param all whether there are rows that stand for all
 */
public record ReportParameter(String name, List<String> values, String value, boolean all) {
  /** What a reader who says nothing is shown: all, which is null, or else the first. */
  public String otherwise() {
    return all || values.isEmpty() ? null : values.get(0);
  }
}
