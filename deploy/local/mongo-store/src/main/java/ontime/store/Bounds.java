package ontime.store;

import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The values of a field that its conditions let through: all of those, and perhaps some more.
 *
 * @param intervals in ascending order, without overlap
 * @param exact whether none but those that the conditions let through
 */
record Bounds(List<Interval> intervals, boolean exact) {
  private static final int MOST_VALUES = 1000;

  /** The bounds that all conditions give together; empty when they give none. */
  static Optional<Bounds> ofAll(List<Object> conditions) {
    boolean exact = true;
    Bounds all = null;
    for (Operator operator : Operator.of(conditions)) {
      Optional<Bounds> bounds = operator.bounds();
      exact &= bounds.isPresent();
      if (bounds.isPresent()) {
        all = all == null ? bounds.get() : all.intersect(bounds.get());
      }
    }
    return all == null ? Optional.empty() : Optional.of(new Bounds(all.intervals, exact));
  }

  /**
   * The bounds of a field that may be an array: two conditions may be met by two elements, so only
   * one of them can choose among the entries, and none by comparing whole documents.
   */
  static Optional<Bounds> ofOne(List<Object> conditions) {
    return Operator.of(conditions).stream()
        .filter(operator -> !(operator.operand instanceof Document))
        .flatMap(operator -> operator.bounds().stream())
        .findFirst()
        .map(bounds -> new Bounds(bounds.intervals, false));
  }

  boolean areValues() {
    return intervals.stream().allMatch(Interval::single);
  }

  boolean isSingle() {
    return intervals.size() == 1 && areValues();
  }

  boolean includeNull() {
    return intervals.contains(Interval.ofValue(null));
  }

  private Bounds intersect(Bounds other) {
    List<Interval> common = new ArrayList<>();
    for (Interval mine : intervals) {
      for (Interval others : other.intervals) {
        Interval both = mine.intersect(others);
        if (!both.isEmpty()) {
          common.add(both);
        }
      }
    }
    return new Bounds(common, true);
  }

  /** One operator of a condition, as in {@code {$gte: 5}}; a plain value is {@code $eq}. */
  private record Operator(String name, Object operand) {
    static List<Operator> of(List<Object> conditions) {
      List<Operator> operators = new ArrayList<>();
      for (Object condition : conditions) {
        if (condition instanceof Document document && isOperators(document)) {
          document.forEach((name, operand) -> operators.add(new Operator(name, operand)));
        } else {
          operators.add(new Operator("$eq", condition));
        }
      }
      return operators;
    }

    private static boolean isOperators(Document document) {
      return document.keySet().stream().anyMatch(name -> name.startsWith("$"));
    }

    Optional<Bounds> bounds() {
      return switch (name) {
        case "$eq" -> isKey(operand) ? of(Interval.ofValue(operand)) : Optional.empty();
        case "$in" -> in();
        case "$gt" -> hasRange() ? of(Interval.from(operand, false)) : Optional.empty();
        case "$gte" -> hasRange() ? of(Interval.from(operand, true)) : Optional.empty();
        case "$lt" -> hasRange() ? of(Interval.upTo(operand, false)) : Optional.empty();
        case "$lte" -> hasRange() ? of(Interval.upTo(operand, true)) : Optional.empty();
        default -> Optional.empty();
      };
    }

    private static Optional<Bounds> of(Interval interval) {
      return Optional.of(new Bounds(List.of(interval), true));
    }

    private Optional<Bounds> in() {
      if (!(operand instanceof Collection<?> values)
          || values.size() > MOST_VALUES
          || !values.stream().allMatch(value -> isKey(value) && !(value instanceof Document))) {
        return Optional.empty();
      }
      List<Interval> intervals =
          values.stream()
              .map(Interval::ofValue)
              .distinct()
              .sorted((left, right) -> KeyRange.BY_START.compare(left.range(), right.range()))
              .toList();
      return Optional.of(new Bounds(intervals, true));
    }

    private boolean hasRange() {
      return operand != null && KeyType.of(operand).hasRanges();
    }

    /** Whether the matcher takes the value as it is: no array, no pattern, no nulls inside. */
    private static boolean isKey(Object value) {
      if (value instanceof Document document) {
        return !document.isEmpty()
            && document.values().stream().allMatch(each -> each != null && isKey(each));
      }
      return switch (KeyType.of(value)) {
        case ARRAY, REGEX, JAVASCRIPT, MIN_KEY, MAX_KEY -> false;
        default -> true;
      };
    }
  }
}
