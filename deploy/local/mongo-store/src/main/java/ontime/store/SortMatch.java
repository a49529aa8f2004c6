package ontime.store;

import de.bwaldvogel.mongo.bson.Document;
import java.util.List;
import java.util.Map;

/**
 * Whether reading keys gives the order that was asked for, and which way they must be read for it.
 */
record SortMatch(boolean sorted, ScanOrder order) {
  static final SortMatch NONE = new SortMatch(false, ScanOrder.FORWARD);
  private static final SortMatch ANY = new SortMatch(true, ScanOrder.FORWARD);

  /**
   * @param orderBy may be null; {@code $natural} is the order of the keys
   * @param columns of the keys
   * @param fixedFields the first columns, as far as they have but one value
   */
  static SortMatch of(Document orderBy, List<KeyColumn> columns, List<String> fixedFields) {
    if (orderBy == null || orderBy.isEmpty()) {
      return ANY;
    }
    if (orderBy.get("$natural") instanceof Number natural) {
      return new SortMatch(true, orderFor(natural.intValue() > 0));
    }
    List<KeyColumn> free = columns.subList(fixedFields.size(), columns.size());
    ScanOrder order = null;
    int next = 0;
    for (Map.Entry<String, Object> sort : orderBy.entrySet()) {
      if (fixedFields.contains(sort.getKey())) {
        continue;
      }
      if (next == free.size()
          || !free.get(next).field().equals(sort.getKey())
          || !(sort.getValue() instanceof Number direction)) {
        return NONE;
      }
      ScanOrder wanted = orderFor(free.get(next).ascending() == direction.intValue() > 0);
      if (order != null && order != wanted) {
        return NONE;
      }
      order = wanted;
      next++;
    }
    return order == null ? ANY : new SortMatch(true, order);
  }

  private static ScanOrder orderFor(boolean ascending) {
    return ascending ? ScanOrder.FORWARD : ScanOrder.BACKWARD;
  }
}
