package ontime.store;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.DuplicateKeyError;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * An index on one or more fields, ascending or descending. An entry is the encoded values, then the
 * key of the document, then that key's length, by which it is found again from the end.
 */
final class StoredIndex extends RocksIndex {
  private final RocksStorage storage;
  private final Definition definition;
  private final State state;
  private final byte[] prefix;
  private final byte[] arraysKey;
  private final List<KeyColumn> columns;
  private final List<FieldPath> paths;
  private volatile boolean hasArrays;

  StoredIndex(RocksStorage storage, int id, Definition definition, State state) {
    super(definition.name(), definition.keys(), definition.sparse());
    this.storage = storage;
    this.definition = definition;
    this.state = state;
    this.prefix = Keys.of(Keys.ENTRIES, id);
    this.arraysKey = Keys.of(Keys.ARRAYS, id);
    this.columns =
        definition.keys().stream()
            .map(key -> new KeyColumn(key.getKey(), key.isAscending()))
            .toList();
    this.paths = columns.stream().map(column -> new FieldPath(column.field())).toList();
    this.hasArrays = storage.get(arraysKey) != null;
  }

  /**
   * @param unique whether no two documents may have the same values
   * @param sparse whether a document that has none of the fields has no entry
   */
  record Definition(String name, List<IndexKey> keys, boolean unique, boolean sparse) {}

  /** Whether the documents of the collection have their entries yet. */
  enum State {
    TO_BUILD,
    BUILT
  }

  State state() {
    return state;
  }

  byte[] prefix() {
    return prefix;
  }

  KeyRange range() {
    return KeyRange.ofPrefix(prefix);
  }

  byte[] arraysKey() {
    return arraysKey;
  }

  List<KeyColumn> columns() {
    return columns;
  }

  /** The fields of a document's first level that its entries are made of. */
  Stream<String> fields() {
    return paths.stream().map(FieldPath::firstStep);
  }

  /** Whether it has or had a document with more than one entry; it never forgets. */
  boolean hasArrays() {
    return hasArrays;
  }

  void metArrays() {
    hasArrays = true;
  }

  boolean isSparseIndex() {
    return isSparse();
  }

  /** The document that an entry points to. */
  static DocumentKey documentOf(byte[] entry) {
    int end = entry.length - Integer.BYTES;
    int length = ByteBuffer.wrap(entry).getInt(end);
    return new DocumentKey(Arrays.copyOfRange(entry, end - length, end));
  }

  /** The entries that a document has in this index. */
  IndexEntries entriesOf(Document document, DocumentKey key) {
    List<List<Object>> values = valuesOf(document);
    List<byte[]> entries = new ArrayList<>(1);
    for (List<Object> each : values) {
      entries.add(encode(each).bytes(key.bytes()).int32(key.bytes().length).toBytes());
    }
    return new IndexEntries(entries, values.size() != 1 || isArrayOnPath(document));
  }

  private boolean isArrayOnPath(Document document) {
    return paths.stream().anyMatch(path -> path.value(document) == FieldPath.MANY);
  }

  private KeyEncoder encode(List<Object> values) {
    KeyEncoder encoder = new KeyEncoder().bytes(prefix);
    for (int i = 0; i < values.size(); i++) {
      if (columns.get(i).ascending()) {
        encoder.value(values.get(i));
      } else {
        encoder.descending(values.get(i));
      }
    }
    return encoder;
  }

  /** One list of values per entry. */
  private List<List<Object>> valuesOf(Document document) {
    List<Object> single = new ArrayList<>(paths.size());
    for (FieldPath path : paths) {
      Object value = path.value(document);
      if (value == FieldPath.MANY) {
        return manyValuesOf(document);
      }
      single.add(value);
    }
    boolean absent = isSparse() && single.stream().allMatch(Missing.class::isInstance);
    return absent ? List.of() : List.of(single);
  }

  private List<List<Object>> manyValuesOf(Document document) {
    if (paths.size() > 1) {
      getKeyValues(document); // refuses two arrays side by side, as MongoDB does
    }
    List<List<Object>> combined = List.of(List.of());
    for (FieldPath path : paths) {
      List<Object> values = new ArrayList<>();
      path.collect(document, values);
      List<List<Object>> longer = new ArrayList<>();
      for (List<Object> start : combined) {
        for (Object value : values) {
          List<Object> next = new ArrayList<>(start);
          next.add(value);
          longer.add(next);
        }
      }
      combined = longer;
    }
    return combined;
  }

  @Override
  public void checkAdd(Document document, MongoCollection<DocumentKey> collection) {
    if (definition.unique()) {
      refuseDuplicates(document, null, collection);
    }
  }

  @Override
  public void checkUpdate(
      Document before, Document after, MongoCollection<DocumentKey> collection) {
    if (definition.unique()) {
      refuseDuplicates(after, ((RocksCollection) collection).keyOf(before), collection);
    }
  }

  private void refuseDuplicates(
      Document document, DocumentKey self, MongoCollection<DocumentKey> collection) {
    for (List<Object> values : valuesOf(document)) {
      if (isTaken(KeyRange.ofPrefix(encode(values).toBytes()), self)) {
        List<Object> shown =
            values.stream().map(value -> value instanceof Missing ? null : value).toList();
        throw new DuplicateKeyError(this, collection, getKeys(), new KeyValue(shown));
      }
    }
  }

  private boolean isTaken(KeyRange entries, DocumentKey self) {
    List<DocumentKey> holders = new ArrayList<>();
    storage.read(
        view ->
            view.scan(entries, ScanOrder.FORWARD, 2, (key, value) -> holders.add(documentOf(key))));
    return holders.stream().anyMatch(holder -> !holder.equals(self));
  }

  @Override
  public DocumentKey getPosition(Document document) {
    return null;
  }

  @Override
  public boolean isUnique() {
    return definition.unique();
  }

  @Override
  public boolean hasSameOptions(Index<?> other) {
    return toIndexDescription().equals(other.toIndexDescription());
  }

  @Override
  public long getCount() {
    long[] count = {0};
    storage.forEachKey(prefix, key -> count[0]++);
    return count[0];
  }

  @Override
  public long getDataSize() {
    return storage.approximateSize(range());
  }

  @Override
  public void drop() {
    storage.write(
        batch -> {
          batch.deleteRange(range().from(), range().to());
          batch.delete(arraysKey);
        });
  }
}
