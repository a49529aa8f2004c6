package ontime.store;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.Set;

/**
 * The documents on an access path, read in chunks that grow. Each chunk is one point in time; a
 * document that is changed while a long scan is under way may be seen before or after the change,
 * as in MongoDB.
 */
final class DocumentScan implements Iterator<StoredDocument> {
  private static final int FIRST_CHUNK = 64;
  private static final int LARGEST_CHUNK = 1024;

  private final RocksStorage storage;
  private final byte[] documentsPrefix;
  private final AccessPath path;
  private final EntryScan entries;
  private final Queue<StoredDocument> chunk = new ArrayDeque<>();
  private final Set<DocumentKey> seen = new HashSet<>();
  private int chunkSize = FIRST_CHUNK;

  DocumentScan(RocksStorage storage, byte[] documentsPrefix, AccessPath path) {
    this.storage = storage;
    this.documentsPrefix = documentsPrefix;
    this.path = path;
    this.entries = new EntryScan(path);
  }

  @Override
  public boolean hasNext() {
    while (chunk.isEmpty() && !entries.isDone()) {
      storage.read(
          view -> {
            readChunk(view);
            return null;
          });
      chunkSize = Math.min(2 * chunkSize, LARGEST_CHUNK);
    }
    return !chunk.isEmpty();
  }

  @Override
  public StoredDocument next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return chunk.remove();
  }

  private void readChunk(StorageView view) {
    if (path.index().isPresent()) {
      readDocuments(view, path.index().get());
    } else {
      entries.read(
          view,
          chunkSize,
          (key, value) -> chunk.add(new StoredDocument(keyOf(key), new BsonBytes(value.value()))));
    }
  }

  private void readDocuments(StorageView view, StoredIndex index) {
    List<DocumentKey> keys = new ArrayList<>();
    entries.read(
        view,
        chunkSize,
        (entry, value) -> {
          DocumentKey key = StoredIndex.documentOf(entry);
          if (!index.hasArrays() || seen.add(key)) {
            keys.add(key);
          }
        });
    if (keys.isEmpty()) {
      return;
    }
    List<byte[]> found =
        view.getAll(
            keys.stream().map(key -> ByteStrings.concat(documentsPrefix, key.bytes())).toList());
    for (int i = 0; i < keys.size(); i++) {
      if (found.get(i) != null) {
        chunk.add(new StoredDocument(keys.get(i), new BsonBytes(found.get(i))));
      }
    }
  }

  private DocumentKey keyOf(byte[] key) {
    return new DocumentKey(Arrays.copyOfRange(key, documentsPrefix.length, key.length));
  }
}
