package ontime.store;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.AbstractMongoCollection;
import de.bwaldvogel.mongo.backend.ArrayFilters;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.DocumentWithPosition;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.QueryParameters;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.IndexBuildFailedException;
import de.bwaldvogel.mongo.exception.IndexKeySpecsConflictException;
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.oplog.Oplog;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A collection. Writers take turns, each for one document operation; readers wait for nobody, as
 * every read is of one point in time.
 */
final class RocksCollection extends AbstractMongoCollection<DocumentKey> {
  private final Catalog catalog;
  private final DocumentStore documents;
  private final DocumentReader reader;
  private final ReentrantLock writing = new ReentrantLock();
  private boolean updatingMany;
  private volatile List<StoredIndex> indexes = List.of();
  private volatile Set<String> indexedFields = Set.of();

  RocksCollection(
      MongoDatabase database,
      String name,
      CollectionOptions options,
      CursorRegistry cursors,
      RocksStorage storage,
      Catalog catalog) {
    super(database, name, options, cursors);
    this.catalog = catalog;
    this.documents = new DocumentStore(storage, catalog.idOf(getFullName()));
    this.reader =
        new DocumentReader(
            storage,
            documents,
            getIdField(),
            () -> indexes,
            () -> updatingMany && writing.isHeldByCurrentThread());
  }

  boolean contains(DocumentKey key) {
    return documents.contains(key);
  }

  /** Where a document stands that has its {@code _id}. */
  DocumentKey keyOf(Document document) {
    return new DocumentKey(KeyEncoder.encode(document.get(getIdField())));
  }

  // Reading

  /** The documents found, read as the stream is. */
  Stream<Document> find(Find find) {
    Stream<Document> found = reader.find(find, deriveComparator(find.orderBy()));
    return find.projection() == null || find.projection().isEmpty()
        ? found
        : found.map(document -> project(document, find.projection()));
  }

  /** The core keeps its projection to itself, but for this way in. */
  private Document project(Document document, Document projection) {
    Comparator<Document> unsorted = null;
    return matchDocumentsFromStream(
            new Document(), Stream.of(document), 0, 0, 0, unsorted, projection)
        .iterator()
        .next();
  }

  /** The documents that match a filter, with the needed fields only. */
  Stream<Document> findFields(Document filter, Set<String> fields) {
    return reader.findFields(filter, fields);
  }

  @Override
  protected boolean documentMatchesQuery(Document document, Document query) {
    return DocumentReader.matches(document, query);
  }

  /** The client's find command; everyone else asks for all that is found. */
  @Override
  public QueryResult handleQuery(QueryParameters query) {
    Document selector = query.getQuerySelector();
    if (!(selector.get("$query") instanceof Document filter)) {
      return super.handleQuery(query);
    }
    Find find =
        new Find(
            filter,
            (Document) selector.get("$orderby"),
            query.getNumberToSkip(),
            query.getLimit(),
            query.getProjection());
    return ScanCursor.open(find(find).iterator(), query.getBatchSize(), cursorRegistry);
  }

  @Override
  protected QueryResult queryDocuments(
      Document filter, Document orderBy, int skip, int limit, int batchSize, Document projection) {
    Find find = new Find(filter, orderBy, skip, limit, projection);
    return new QueryResult(() -> find(find).iterator());
  }

  @Override
  protected QueryResult matchDocuments(
      Document filter, Document orderBy, int skip, int limit, int batchSize, Document projection) {
    return queryDocuments(filter, orderBy, skip, limit, batchSize, projection);
  }

  @Override
  public Stream<Document> queryAllAsStream() {
    return find(Find.all(new Document()));
  }

  @Override
  protected Stream<DocumentWithPosition<DocumentKey>> streamAllDocumentsWithPosition() {
    return reader.all().map(stored -> new DocumentWithPosition<>(stored.decode(), stored.key()));
  }

  @Override
  protected Document getDocument(DocumentKey key) {
    return documents.get(key).map(BsonBytes::decode).orElse(null);
  }

  int count(Find find) {
    return reader.count(find);
  }

  @Override
  public int count(Document query, int skip, int limit) {
    Document filter = query == null ? new Document() : query;
    return count(new Find(filter, null, skip, Math.max(0, limit), null));
  }

  @Override
  public int count() {
    return Math.toIntExact(documents.count());
  }

  @Override
  protected int getDataSize() {
    return (int) Math.min(Integer.MAX_VALUE, documents.approximateSize());
  }

  // Writing

  @Override
  public void addDocument(Document document) {
    write(
        () -> {
          super.addDocument(document);
          return null;
        });
  }

  @Override
  protected DocumentKey addDocumentInternal(Document document) {
    DocumentKey key = getIdField() == null ? documents.nextKey() : keyOf(document);
    documents.insert(EncodedDocument.of(key, document, indexes));
    return key;
  }

  @Override
  public Document updateDocuments(
      Document selector,
      Document update,
      ArrayFilters arrayFilters,
      boolean isMulti,
      boolean isUpsert,
      Oplog oplog) {
    Optional<IdReplacement> replacement =
        isMulti ? Optional.empty() : IdReplacement.of(selector, update, getIdField());
    if (replacement.isPresent()) {
      return replace(replacement.get(), isUpsert);
    }
    return write(
        () -> {
          updatingMany = isMulti;
          return super.updateDocuments(selector, update, arrayFilters, isMulti, isUpsert, oplog);
        });
  }

  /**
   * What most writes are. The core takes twice as long, comparing and copying in a general way, and
   * all of it while the others wait.
   */
  private Document replace(IdReplacement replacement, boolean isUpsert) {
    EncodedDocument encoded = encode(replacement);
    return write(
        () ->
            replace(
                replacement.document(),
                encoded.indexes() == indexes ? encoded : encode(replacement),
                isUpsert));
  }

  private EncodedDocument encode(IdReplacement replacement) {
    return EncodedDocument.of(replacement.key(), replacement.document(), indexes);
  }

  private Document replace(Document after, EncodedDocument encoded, boolean isUpsert) {
    Optional<BsonBytes> before = documents.get(encoded.key());
    if (before.isEmpty()) {
      return isUpsert ? insert(after, encoded) : updated(0, 0);
    }
    if (encoded.bson().equals(before.get())) {
      return updated(1, 0);
    }
    Document indexed = before.get().decode(Optional.of(indexedFields));
    getIndexes().forEach(index -> index.checkUpdate(indexed, after, this));
    documents.replace(indexed, encoded);
    return updated(1, 1);
  }

  private Document insert(Document document, EncodedDocument encoded) {
    encoded.indexes().forEach(index -> index.checkAdd(document, this));
    documents.insert(encoded);
    return new Document("upserted", document.get(getIdField())).appendAll(updated(0, 0));
  }

  private static Document updated(int matched, int modified) {
    return new Document("n", matched).append("nModified", modified);
  }

  @Override
  protected void handleUpdate(DocumentKey key, Document before, Document after) {
    documents.replace(before, EncodedDocument.of(key, after, indexes));
  }

  @Override
  public Document findAndModify(Document query) {
    return write(() -> super.findAndModify(query));
  }

  /** Deletes as it finds, so that a month of rows needs no room, and lets other writers between. */
  @Override
  public int deleteDocuments(Document selector, int limit, Oplog oplog) {
    int deleted = 0;
    Iterator<StoredDocument> found = reader.matching(selector).iterator();
    while (found.hasNext() && (limit <= 0 || deleted < limit)) {
      DocumentKey key = found.next().key();
      deleted += write(() -> deleteIfMatching(key, selector));
    }
    return deleted;
  }

  /** Looks again: it may have changed since it was found. */
  private int deleteIfMatching(DocumentKey key, Document selector) {
    Document current = getDocument(key);
    if (current == null || !documentMatchesQuery(current, selector)) {
      return 0;
    }
    documents.delete(key, current, indexes);
    return 1;
  }

  @Override
  public void removeDocument(Document document) {
    write(
        () -> {
          DocumentKey key = getIdField() == null ? findDocumentPosition(document) : keyOf(document);
          if (key != null) {
            documents.delete(key, document, indexes);
          }
          return null;
        });
  }

  @Override
  protected void removeDocument(DocumentKey key) {
    throw new UnsupportedOperationException("its index entries can only be removed with it");
  }

  private <T> T write(Supplier<T> operation) {
    writing.lock();
    try {
      return operation.get();
    } finally {
      writing.unlock();
    }
  }

  /** Sizes are asked of RocksDB; the core would encode each document twice more to add them up. */
  @Override
  protected boolean tracksDataSize() {
    return false;
  }

  @Override
  protected void updateDataSize(int sizeDelta) {}

  // Definition

  boolean hasIndex(String name) {
    return getIndexes().stream().anyMatch(index -> index.getName().equals(name));
  }

  @Override
  public void addIndex(Index<DocumentKey> index) {
    write(
        () -> {
          for (Index<DocumentKey> existing : getIndexes()) {
            if (existing.getName().equals(index.getName())) {
              if (!existing.hasSameOptions(index)) {
                throw new IndexKeySpecsConflictException(index, existing);
              }
              return null;
            }
          }
          if (index instanceof StoredIndex stored && stored.state() == StoredIndex.State.TO_BUILD) {
            build(stored);
          }
          getIndexes().add(index);
          indexesChanged();
          return null;
        });
  }

  /** Writers wait; readers go on without the index. */
  private void build(StoredIndex index) {
    try {
      reader
          .all()
          .forEach(
              stored -> {
                Document document = stored.decode();
                index.checkAdd(document, this);
                documents.addEntries(index, stored.key(), document);
              });
    } catch (MongoServerError e) {
      index.drop();
      throw new IndexBuildFailedException(e, this);
    }
  }

  @Override
  public void dropIndex(String name) {
    write(
        () -> {
          // First: without an id, an index that a crash leaves half dropped is made again.
          catalog.forget(Catalog.indexName(getFullName(), name));
          super.dropIndex(name);
          indexesChanged();
          return null;
        });
  }

  private void indexesChanged() {
    indexes =
        getIndexes().stream()
            .filter(StoredIndex.class::isInstance)
            .map(StoredIndex.class::cast)
            .toList();
    indexedFields =
        Stream.concat(Stream.of("_id"), indexes.stream().flatMap(StoredIndex::fields))
            .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public void drop() {
    write(
        () -> {
          super.drop();
          documents.drop();
          catalog.forget(getFullName());
          return null;
        });
  }

  @Override
  public void renameTo(MongoDatabase database, String name) {
    write(
        () -> {
          String before = getFullName();
          super.renameTo(database, name);
          catalog.rename(before, getFullName());
          return null;
        });
  }
}
