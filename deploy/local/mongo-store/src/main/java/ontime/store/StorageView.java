package ontime.store;

import java.util.Arrays;
import java.util.List;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.Snapshot;

/** RocksDB at one point in time: what is written later is not seen. */
final class StorageView implements AutoCloseable {
  private final RocksDB database;
  private final Snapshot snapshot;
  private final ReadOptions options;

  StorageView(RocksDB database) {
    this.database = database;
    this.snapshot = database.getSnapshot();
    this.options = new ReadOptions().setSnapshot(snapshot);
  }

  /** The values of the keys, null where there is none. */
  List<byte[]> getAll(List<byte[]> keys) {
    try {
      // A single get is cheaper than a list of one, and nearly every upsert is one.
      return keys.size() == 1
          ? Arrays.asList(new byte[][] {database.get(options, keys.get(0))})
          : database.multiGetAsList(options, keys);
    } catch (RocksDBException e) {
      throw new StorageException("storage failed", e);
    }
  }

  /**
   * Reads entries of a range until there are {@code limit} or no more.
   *
   * @return how many were read
   */
  long scan(KeyRange range, ScanOrder order, long limit, EntryConsumer consumer) {
    long count = 0;
    try (RocksIterator entries = database.newIterator(options)) {
      boolean forward = order == ScanOrder.FORWARD;
      if (forward) {
        entries.seek(range.from());
      } else {
        seekBefore(entries, range.to());
      }
      while (count < limit && entries.isValid()) {
        byte[] key = entries.key();
        if (!range.contains(key)) {
          break;
        }
        consumer.accept(key, entries);
        count++;
        if (forward) {
          entries.next();
        } else {
          entries.prev();
        }
      }
      entries.status();
    } catch (RocksDBException e) {
      throw new StorageException("storage failed", e);
    }
    return count;
  }

  private static void seekBefore(RocksIterator entries, byte[] end) {
    entries.seekForPrev(end);
    if (entries.isValid() && Arrays.equals(entries.key(), end)) {
      entries.prev();
    }
  }

  @Override
  public void close() {
    options.close();
    database.releaseSnapshot(snapshot);
  }

  /** Takes an entry; the value is read only where it is asked for. */
  interface EntryConsumer {
    void accept(byte[] key, RocksIterator value);
  }
}
