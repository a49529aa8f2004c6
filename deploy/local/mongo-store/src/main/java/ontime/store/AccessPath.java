package ontime.store;

import java.util.List;
import java.util.Optional;

/**
 * A way to the documents that a filter may match.
 *
 * @param index whose entries are read; empty when the documents themselves are, by {@code _id}
 * @param ranges of entries or documents, in ascending order and without overlap
 * @param order in which they are read
 * @param sorted whether the documents come in the order that was asked for
 * @param exact whether every document found matches the filter
 * @param score how well the filter narrows it down; 0 when it does not
 */
record AccessPath(
    Optional<StoredIndex> index,
    List<KeyRange> ranges,
    ScanOrder order,
    boolean sorted,
    boolean exact,
    int score) {
  boolean isBetterThan(AccessPath other) {
    return score != other.score ? score > other.score : sorted && !other.sorted;
  }
}
