package ontime.store;

import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a filter asks of single fields, all of which must hold: its fields and those of its {@code
 * $and}s. Other operators are left to the matcher, which sees every document found in any case.
 */
final class Conditions {
  private final Map<String, List<Object>> byField = new LinkedHashMap<>();
  private boolean complete = true;

  static Conditions of(Document filter) {
    Conditions conditions = new Conditions();
    conditions.addAll(filter);
    return conditions;
  }

  private void addAll(Document filter) {
    filter.forEach(
        (field, condition) -> {
          if (field.equals("$and") && condition instanceof Collection<?> clauses) {
            clauses.forEach(this::addClause);
          } else if (field.startsWith("$")) {
            complete = false;
          } else {
            byField.computeIfAbsent(field, name -> new ArrayList<>(1)).add(condition);
          }
        });
  }

  private void addClause(Object clause) {
    if (clause instanceof Document document) {
      addAll(document);
    } else {
      complete = false;
    }
  }

  List<Object> on(String field) {
    return byField.getOrDefault(field, List.of());
  }

  /** Whether the filter asks for these fields only. */
  boolean areOnlyOn(Collection<String> fields) {
    return complete && fields.containsAll(byField.keySet());
  }
}
