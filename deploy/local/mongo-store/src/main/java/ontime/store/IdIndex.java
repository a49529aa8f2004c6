package ontime.store;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.DuplicateKeyError;
import java.util.List;

/** The index on {@code _id}. It has no entries: the documents themselves are kept in its order. */
final class IdIndex extends RocksIndex {
  IdIndex(String name, List<IndexKey> keys) {
    super(name, keys, false);
  }

  @Override
  public boolean isUnique() {
    return true;
  }

  @Override
  public boolean hasSameOptions(Index<?> other) {
    return other instanceof IdIndex;
  }

  @Override
  public DocumentKey getPosition(Document document) {
    return keyOf(document);
  }

  @Override
  public void checkAdd(Document document, MongoCollection<DocumentKey> collection) {
    if (((RocksCollection) collection).contains(keyOf(document))) {
      throw new DuplicateKeyError(
          this, collection, getKeys(), new KeyValue(List.of(document.get("_id"))));
    }
  }

  /** Nothing to check: an update cannot change the {@code _id}. */
  @Override
  public void checkUpdate(
      Document before, Document after, MongoCollection<DocumentKey> collection) {}

  private static DocumentKey keyOf(Document document) {
    return new DocumentKey(KeyEncoder.encode(document.get("_id")));
  }
}
