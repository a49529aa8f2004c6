package ontime.store;

import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.Document;
import java.util.List;

/**
 * A dotted path to the values of a document that an index keeps. It walks through arrays as the
 * query matcher does, so that whatever a query can match has an index entry.
 */
final class FieldPath {
  /** What {@link #value} answers when there may be more than one. */
  static final Object MANY = new Object();

  private final String[] steps;

  FieldPath(String name) {
    this.steps = name.split("\\.", -1);
  }

  String firstStep() {
    return steps[0];
  }

  /** The one value at this path, {@link Missing}, or {@link #MANY} when an array is on the way. */
  Object value(Document document) {
    Object value = document;
    for (String step : steps) {
      if (value instanceof List) {
        return MANY;
      }
      value = value instanceof Document inner ? inner.getOrMissing(step) : Missing.getInstance();
    }
    return value instanceof List ? MANY : value;
  }

  /**
   * All values at this path: each element of an array, an empty array as itself.
   *
   * @param values where they are added
   */
  void collect(Document document, List<Object> values) {
    collect(document, 0, values);
  }

  private void collect(Object value, int depth, List<Object> values) {
    if (value instanceof List<?> elements) {
      collectElements(elements, depth, values);
    } else if (depth == steps.length) {
      values.add(value);
    } else if (value instanceof Document inner) {
      collect(inner.getOrMissing(steps[depth]), depth + 1, values);
    } else {
      values.add(Missing.getInstance());
    }
  }

  private void collectElements(List<?> elements, int depth, List<Object> values) {
    if (elements.isEmpty()) {
      values.add(elements);
    } else if (depth == steps.length) {
      values.addAll(elements);
    } else if (isPosition(steps[depth])) {
      int position = Integer.parseInt(steps[depth]);
      collect(
          position < elements.size() ? elements.get(position) : Missing.getInstance(),
          depth + 1,
          values);
    } else {
      elements.forEach(element -> collect(element, depth, values));
    }
  }

  private static boolean isPosition(String step) {
    return !step.isEmpty() && step.length() < 10 && step.chars().allMatch(Character::isDigit);
  }
}
