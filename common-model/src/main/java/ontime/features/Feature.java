package ontime.features;

import static java.util.Objects.requireNonNull;

/**
 * One thing that a model looks at.
 *
 * @param name lower camel case; the column of training data and of importances
 * @param label what a reader is told it is: {@code minutes that the inbound aircraft is late}
 * @param from the first moment at which it is known; it is a feature of every later one too
 */
public record Feature(String name, String label, Kind kind, Moment from) {
  /** How a model reads it. */
  public enum Kind {
    /** A number with an order, unknown as NaN. */
    NUMERIC,
    /** A word without an order, unknown as null. */
    CATEGORICAL
  }

  public Feature {
    requireNonNull(name, "name is null");
    requireNonNull(label, "label is null");
    requireNonNull(kind, "kind is null");
    requireNonNull(from, "from is null");
  }
}
