package ontime.store;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import org.rocksdb.RocksIterator;

/**
 * A walk over ranges of keys that can stop after any entry and go on later, in another view. It
 * holds nothing of RocksDB in between, so a cursor that a client forgets costs nothing.
 */
final class EntryScan {
  private final Deque<KeyRange> ranges = new ArrayDeque<>();
  private final ScanOrder order;

  EntryScan(AccessPath path) {
    order = path.order();
    Comparator<KeyRange> reading =
        order == ScanOrder.FORWARD ? KeyRange.BY_START : KeyRange.BY_START.reversed();
    path.ranges().stream().sorted(reading).forEach(ranges::add);
  }

  boolean isDone() {
    return ranges.isEmpty();
  }

  /** Reads up to {@code limit} more entries. */
  void read(StorageView view, int limit, StorageView.EntryConsumer consumer) {
    LastKey last = new LastKey(consumer);
    int left = limit;
    while (left > 0 && !ranges.isEmpty()) {
      KeyRange range = ranges.remove();
      int count = (int) view.scan(range, order, left, last);
      left -= count;
      if (left == 0) {
        ranges.addFirst(restOf(range, last.key));
      }
    }
  }

  private KeyRange restOf(KeyRange range, byte[] last) {
    return order == ScanOrder.FORWARD
        ? new KeyRange(ByteStrings.after(last), range.to())
        : new KeyRange(range.from(), last);
  }

  private static final class LastKey implements StorageView.EntryConsumer {
    private final StorageView.EntryConsumer next;
    private byte[] key;

    LastKey(StorageView.EntryConsumer next) {
      this.next = next;
    }

    @Override
    public void accept(byte[] entry, RocksIterator value) {
      key = entry;
      next.accept(entry, value);
    }
  }
}
