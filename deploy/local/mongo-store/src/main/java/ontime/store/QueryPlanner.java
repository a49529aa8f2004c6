package ontime.store;

import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Chooses how to read a collection: by {@code _id}, or by the index of which the filter bounds the
 * most fields. The matcher looks at every document again, so a path may find too much; it must
 * never find too little.
 */
final class QueryPlanner {
  private static final int MOST_RANGES = 1000;
  private static final int VALUE = 10;
  private static final int VALUES = 9;
  private static final int RANGE = 5;

  /** Nothing is nearer than the document itself. */
  private static final int ID = 1000;

  private final KeyColumn idColumn;
  private final byte[] documentsPrefix;

  /**
   * @param idField by which documents are keyed, null when by a number of their own
   */
  QueryPlanner(String idField, byte[] documentsPrefix) {
    this.idColumn = idField == null ? null : new KeyColumn(idField, true);
    this.documentsPrefix = documentsPrefix;
  }

  AccessPath plan(Document filter, Document orderBy, List<StoredIndex> indexes) {
    Conditions conditions = Conditions.of(filter);
    AccessPath best = documents(conditions, orderBy);
    for (StoredIndex index : indexes) {
      Optional<AccessPath> path = entries(index, conditions, orderBy);
      if (path.isPresent() && path.get().isBetterThan(best)) {
        best = path.get();
      }
    }
    return best;
  }

  private AccessPath documents(Conditions conditions, Document orderBy) {
    List<KeyColumn> columns = idColumn == null ? List.of() : List.of(idColumn);
    KeyBounds bounds = new KeyBounds(documentsPrefix);
    if (idColumn != null) {
      Bounds.ofAll(conditions.on(idColumn.field()))
          .ifPresent(each -> bounds.narrow(each, idColumn));
    }
    SortMatch sort = SortMatch.of(orderBy, columns, bounds.fixedFields());
    int score = bounds.score() >= VALUES ? ID : bounds.score();
    return bounds.path(Optional.empty(), sort, conditions, score);
  }

  private Optional<AccessPath> entries(StoredIndex index, Conditions conditions, Document orderBy) {
    KeyBounds bounds = new KeyBounds(index.prefix());
    boolean arrays = index.hasArrays();
    List<KeyColumn> columns = index.columns();
    for (KeyColumn column : columns) {
      List<Object> on = conditions.on(column.field());
      Optional<Bounds> narrower = arrays ? Bounds.ofOne(on) : Bounds.ofAll(on);
      if (narrower.isEmpty() || !bounds.narrow(narrower.get(), column)) {
        break;
      }
    }
    boolean lacksDocuments = index.isSparseIndex() && !bounds.excludeNull();
    SortMatch sort =
        arrays
            ? SortMatch.NONE
            : SortMatch.of(orderBy, columnsAndId(columns), bounds.fixedFields());
    boolean useless = bounds.score() == 0 && !(sort.sorted() && isGiven(orderBy));
    return lacksDocuments || useless
        ? Optional.empty()
        : Optional.of(bounds.path(Optional.of(index), sort, conditions, bounds.score()));
  }

  private static boolean isGiven(Document orderBy) {
    return orderBy != null && !orderBy.isEmpty();
  }

  /** Entries with equal values stand in the order of their documents' keys. */
  private List<KeyColumn> columnsAndId(List<KeyColumn> columns) {
    List<KeyColumn> all = new ArrayList<>(columns);
    if (idColumn != null) {
      all.add(idColumn);
    }
    return all;
  }

  /** The ranges of keys that bounds on one field after another leave. */
  private static final class KeyBounds {
    private List<KeyRange> ranges;
    private List<byte[]> prefixes;
    private final List<String> fields = new ArrayList<>();
    private final List<String> fixedFields = new ArrayList<>();
    private boolean exact = true;
    private boolean excludeNull;
    private int score;

    KeyBounds(byte[] prefix) {
      prefixes = List.of(prefix);
      ranges = List.of(KeyRange.ofPrefix(prefix));
    }

    int score() {
      return score;
    }

    List<String> fixedFields() {
      return fixedFields;
    }

    /** Whether a document without any of the fields cannot be among them. */
    boolean excludeNull() {
      return excludeNull;
    }

    /**
     * @return whether the next field can narrow the keys further
     */
    boolean narrow(Bounds bounds, KeyColumn column) {
      if (prefixes.size() * bounds.intervals().size() > MOST_RANGES) {
        exact = false;
        return false;
      }
      ranges = new ArrayList<>();
      for (byte[] prefix : prefixes) {
        for (Interval interval : bounds.intervals()) {
          KeyRange range = column.ascending() ? interval.range() : interval.descendingRange();
          ranges.add(range.after(prefix));
        }
      }
      prefixes = bounds.areValues() ? ranges.stream().map(KeyRange::from).toList() : List.of();
      exact &= bounds.exact();
      excludeNull |= !bounds.includeNull();
      fields.add(column.field());
      if (bounds.isSingle() && fixedFields.size() == fields.size() - 1) {
        fixedFields.add(column.field());
      }
      score += bounds.isSingle() ? VALUE : bounds.areValues() ? VALUES : RANGE;
      return bounds.areValues();
    }

    AccessPath path(Optional<StoredIndex> index, SortMatch sort, Conditions conditions, int rank) {
      boolean sorted = sort.sorted() && isOneRun();
      List<KeyRange> inOrder =
          ranges.stream().filter(range -> !range.isEmpty()).sorted(KeyRange.BY_START).toList();
      return new AccessPath(
          index, inOrder, sort.order(), sorted, exact && conditions.areOnlyOn(fields), rank);
    }

    /** Whether the ranges, one after the other, are in the order of the fields not fixed. */
    private boolean isOneRun() {
      return ranges.size() <= 1;
    }
  }
}
