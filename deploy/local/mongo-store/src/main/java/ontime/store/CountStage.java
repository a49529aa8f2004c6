package ontime.store;

import de.bwaldvogel.mongo.bson.Document;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A {@code $group} that only counts, as the drivers' {@code countDocuments} is sent: {@code {_id:
 * 1, n: {$sum: 1}}}.
 */
record CountStage(Object id, String field) {
  private static final Document ONE_EACH = new Document("$sum", 1);

  /** Empty when these stages are anything else. */
  static Optional<CountStage> of(List<Document> stages) {
    if (stages.size() != 1
        || !(stages.get(0).get("$group") instanceof Document group)
        || group.size() != 2
        || !group.containsKey("_id")
        || !isConstant(group.get("_id"))) {
      return Optional.empty();
    }
    return group.entrySet().stream()
        .filter(field -> !field.getKey().equals("_id") && ONE_EACH.equals(field.getValue()))
        .map(Map.Entry::getKey)
        .findFirst()
        .map(field -> new CountStage(group.get("_id"), field));
  }

  private static boolean isConstant(Object id) {
    return id == null || id instanceof Number;
  }

  /** None when nothing was counted: there is no group then. */
  List<Document> result(int count) {
    return count == 0 ? List.of() : List.of(new Document("_id", id).append(field, count));
  }
}
