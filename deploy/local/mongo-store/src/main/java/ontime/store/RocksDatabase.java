package ontime.store;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.AbstractMongoDatabase;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.DatabaseResolver;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.oplog.Oplog;
import io.netty.channel.Channel;
import java.util.List;
import java.util.Optional;
import ontime.store.StoredIndex.Definition;
import ontime.store.StoredIndex.State;

/**
 * A database. The core keeps the definitions of collections and indexes as documents, in {@code
 * system.namespaces} and {@code system.indexes}; they are stored as any others are.
 */
final class RocksDatabase extends AbstractMongoDatabase<DocumentKey> {
  private final RocksStorage storage;
  private final Catalog catalog;
  private boolean opening = true;

  RocksDatabase(String name, CursorRegistry cursors, RocksStorage storage, Catalog catalog) {
    super(name, cursors);
    this.storage = storage;
    this.catalog = catalog;
    initializeNamespacesAndIndexes();
    opening = false;
    addMissingIdIndexes();
  }

  /** The core makes a collection first and its index on ids next; a crash may come between. */
  private void addMissingIdIndexes() {
    for (String name : catalog.collectionsOf(databaseName)) {
      RocksCollection collection = collection(name);
      if (collection != null && !name.startsWith("system.") && !collection.hasIndex("_id_")) {
        addIndex(
            new Document("key", new Document("_id", 1))
                .append("name", "_id_")
                .append("ns", collection.getFullName()));
      }
    }
  }

  @Override
  public Document handleCommand(
      Channel channel, String command, Document query, DatabaseResolver databases, Oplog oplog) {
    return aggregate(command, query, databases, oplog)
        .orElseGet(() -> super.handleCommand(channel, command, query, databases, oplog));
  }

  private Optional<Document> aggregate(
      String command, Document query, DatabaseResolver databases, Oplog oplog) {
    if (!command.equals("aggregate")) {
      return Optional.empty();
    }
    return Optional.ofNullable(collection(query.get(command).toString()))
        .map(from -> new AggregateCommand(this, from, databases, oplog, cursorRegistry))
        .flatMap(aggregate -> aggregate.answer(query));
  }

  private RocksCollection collection(String name) {
    return (RocksCollection) resolveCollection(name, false);
  }

  /** Only making one takes turns: the others would wait for it at every write. */
  @Override
  protected MongoCollection<DocumentKey> resolveOrCreateCollection(String name) {
    MongoCollection<DocumentKey> existing = resolveCollection(name, false);
    if (existing != null) {
      return existing;
    }
    synchronized (this) {
      return super.resolveOrCreateCollection(name);
    }
  }

  @Override
  protected RocksCollection openOrCreateCollection(String name, CollectionOptions options) {
    return new RocksCollection(this, name, options, cursorRegistry, storage, catalog);
  }

  @Override
  protected synchronized void addIndex(Document description) {
    super.addIndex(description);
  }

  @Override
  protected Index<DocumentKey> openOrCreateUniqueIndex(
      String collection, String name, List<IndexKey> keys, boolean sparse) {
    boolean isId = keys.size() == 1 && keys.get(0).getKey().equals("_id");
    return isId
        ? new IdIndex(name, keys)
        : storedIndex(collection, new Definition(name, keys, true, sparse));
  }

  @Override
  protected Index<DocumentKey> openOrCreateSecondaryIndex(
      String collection, String name, List<IndexKey> keys, boolean sparse) {
    return storedIndex(collection, new Definition(name, keys, false, sparse));
  }

  /**
   * An index made now gets a new id: entries that an interrupted build left are under the old. One
   * that is still described but has no id any more was being dropped; it is made again.
   */
  private StoredIndex storedIndex(String collection, Definition definition) {
    String name = Catalog.indexName(getFullCollectionNamespace(collection), definition.name());
    boolean exists =
        opening ? catalog.has(name) : collection(collection).hasIndex(definition.name());
    return exists
        ? new StoredIndex(storage, catalog.idOf(name), definition, State.BUILT)
        : new StoredIndex(storage, catalog.newIdOf(name), definition, State.TO_BUILD);
  }

  @Override
  public synchronized void dropCollection(String name, Oplog oplog) {
    super.dropCollection(name, oplog);
  }

  @Override
  protected long getStorageSize() {
    return storage.approximateSize(new KeyRange(new byte[] {0}, new byte[] {(byte) 0xff}));
  }

  @Override
  protected long getFileSize() {
    return getStorageSize();
  }
}
