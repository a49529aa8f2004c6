package ontime.store;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.bson.Document;
import java.util.List;

/**
 * What the two kinds of index share: the core asks them whether a change is allowed; {@link
 * RocksCollection} writes their entries in one batch with the document, and {@link QueryPlanner}
 * chooses among them. So the core's own hooks for either are empty here.
 */
abstract class RocksIndex extends Index<DocumentKey> {
  RocksIndex(String name, List<IndexKey> keys, boolean sparse) {
    super(name, keys, sparse);
  }

  @Override
  public final void add(
      Document document, DocumentKey position, MongoCollection<DocumentKey> collection) {}

  @Override
  public final void updateInPlace(
      Document before,
      Document after,
      DocumentKey position,
      MongoCollection<DocumentKey> collection) {}

  @Override
  public final DocumentKey remove(Document document) {
    return null;
  }

  @Override
  public final boolean canHandle(Document query) {
    return false;
  }

  @Override
  public final Iterable<DocumentKey> getPositions(Document query) {
    throw new UnsupportedOperationException("the planner reads indexes");
  }

  @Override
  public long getCount() {
    return 0;
  }

  @Override
  public long getDataSize() {
    return 0;
  }

  @Override
  public void drop() {}
}
