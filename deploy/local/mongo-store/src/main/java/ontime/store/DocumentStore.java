package ontime.store;

import de.bwaldvogel.mongo.bson.Document;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;

/**
 * The documents of one collection, their number, and their index entries. A change is one batch of
 * all three: after a crash they agree. Callers change one document at a time.
 */
final class DocumentStore {
  private static final byte[] NOTHING = {};
  private static final int COUNTED_AT_ONCE = 100_000;

  private final RocksStorage storage;
  private final byte[] prefix;
  private final byte[] countKey;
  private final AtomicLong count;
  private long lastNumber;

  DocumentStore(RocksStorage storage, int collectionId) {
    this.storage = storage;
    this.prefix = Keys.of(Keys.DOCUMENTS, collectionId);
    this.countKey = Keys.of(Keys.COUNT, collectionId);
    byte[] stored = storage.get(countKey);
    this.count = new AtomicLong(stored == null ? 0 : ByteBuffer.wrap(stored).getLong());
    this.lastNumber = System.currentTimeMillis() << 20;
  }

  byte[] prefix() {
    return prefix;
  }

  long count() {
    return count.get();
  }

  /** Counts what is on a path, which must have each document once. */
  long count(AccessPath path) {
    EntryScan entries = new EntryScan(path);
    long[] counted = {0};
    while (!entries.isDone()) {
      storage.read(
          view -> {
            entries.read(view, COUNTED_AT_ONCE, (key, value) -> counted[0]++);
            return null;
          });
    }
    return counted[0];
  }

  long approximateSize() {
    return storage.approximateSize(KeyRange.ofPrefix(prefix));
  }

  boolean contains(DocumentKey key) {
    return storage.get(keyOf(key)) != null;
  }

  Optional<BsonBytes> get(DocumentKey key) {
    return Optional.ofNullable(storage.get(keyOf(key))).map(BsonBytes::new);
  }

  /** For a collection without ids, ascending over restarts: 2^20 a millisecond is never reached. */
  DocumentKey nextKey() {
    lastNumber++;
    return new DocumentKey(ByteBuffer.allocate(Long.BYTES).putLong(lastNumber).array());
  }

  void insert(EncodedDocument document) {
    long newCount = count.get() + 1;
    storage.write(
        batch -> {
          for (int i = 0; i < document.indexes().size(); i++) {
            StoredIndex index = document.indexes().get(i);
            putEntries(batch, index, document.entries().get(i), IndexEntries.NONE);
          }
          batch.put(keyOf(document.key()), document.bson().bytes());
          batch.put(countKey, int64(newCount));
        });
    count.set(newCount);
  }

  void replace(Document before, EncodedDocument after) {
    storage.write(
        batch -> {
          for (int i = 0; i < after.indexes().size(); i++) {
            StoredIndex index = after.indexes().get(i);
            IndexEntries old = index.entriesOf(before, after.key());
            IndexEntries current = after.entries().get(i);
            deleteEntries(batch, old, current);
            putEntries(batch, index, current, old);
          }
          batch.put(keyOf(after.key()), after.bson().bytes());
        });
  }

  void delete(DocumentKey key, Document document, List<StoredIndex> indexes) {
    long newCount = count.get() - 1;
    storage.write(
        batch -> {
          for (StoredIndex index : indexes) {
            deleteEntries(batch, index.entriesOf(document, key), IndexEntries.NONE);
          }
          batch.delete(keyOf(key));
          batch.put(countKey, int64(newCount));
        });
    count.set(newCount);
  }

  /** Adds the entries of a document that an index being built does not have yet. */
  void addEntries(StoredIndex index, DocumentKey key, Document document) {
    storage.write(
        batch -> putEntries(batch, index, index.entriesOf(document, key), IndexEntries.NONE));
  }

  void drop() {
    KeyRange range = KeyRange.ofPrefix(prefix);
    storage.write(
        batch -> {
          batch.deleteRange(range.from(), range.to());
          batch.delete(countKey);
        });
    count.set(0);
  }

  private static void putEntries(
      WriteBatch batch, StoredIndex index, IndexEntries entries, IndexEntries present)
      throws RocksDBException {
    for (byte[] entry : entries.keys()) {
      if (!present.contains(entry)) {
        batch.put(entry, NOTHING);
      }
    }
    if (entries.fromArrays() && !index.hasArrays()) {
      batch.put(index.arraysKey(), NOTHING);
      index.metArrays(); // before the entries can be seen: readers then only take more care
    }
  }

  private static void deleteEntries(WriteBatch batch, IndexEntries entries, IndexEntries kept)
      throws RocksDBException {
    for (byte[] entry : entries.keys()) {
      if (!kept.contains(entry)) {
        batch.delete(entry);
      }
    }
  }

  private byte[] keyOf(DocumentKey key) {
    return ByteStrings.concat(prefix, key.bytes());
  }

  private static byte[] int64(long value) {
    return ByteBuffer.allocate(Long.BYTES).putLong(value).array();
  }
}
