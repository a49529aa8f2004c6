package ontime.store;

import de.bwaldvogel.mongo.bson.Document;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which fields of a document's first level must be decoded; empty stands for all of them. */
final class NeededFields {
  private NeededFields() {}

  /** The fields that a filter looks at. */
  static Optional<Set<String>> ofFilter(Document filter) {
    Set<String> fields = new HashSet<>();
    return addFilter(filter, fields) ? Optional.of(fields) : Optional.empty();
  }

  /** The fields that a {@code $group} after a filter looks at. */
  static Optional<Set<String>> ofGroup(Document filter, Document group) {
    Set<String> fields = new HashSet<>();
    return addFilter(filter, fields) && addExpression(group, fields)
        ? Optional.of(fields)
        : Optional.empty();
  }

  private static boolean addFilter(Document filter, Set<String> fields) {
    for (Map.Entry<String, Object> part : filter.entrySet()) {
      if (!part.getKey().startsWith("$")) {
        fields.add(firstLevel(part.getKey()));
      } else if (!(part.getValue() instanceof Collection<?> clauses)
          || !clauses.stream()
              .allMatch(clause -> clause instanceof Document each && addFilter(each, fields))) {
        return false; // $expr may look anywhere
      }
    }
    return true;
  }

  /** Everywhere in an expression, "$name" is a field; "$$ROOT" and its like are all of them. */
  private static boolean addExpression(Object expression, Set<String> fields) {
    if (expression instanceof String string && string.startsWith("$")) {
      fields.add(firstLevel(string.substring(1)));
      return !string.startsWith("$$");
    }
    Collection<?> parts =
        expression instanceof Document document
            ? document.values()
            : expression instanceof Collection<?> list ? list : Set.of();
    return parts.stream().allMatch(part -> addExpression(part, fields));
  }

  private static String firstLevel(String path) {
    int dot = path.indexOf('.');
    return dot < 0 ? path : path.substring(0, dot);
  }
}
