package ontime.store;

import de.bwaldvogel.mongo.backend.DefaultQueryMatcher;
import de.bwaldvogel.mongo.bson.Document;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Finds a collection's documents by the best path there is, decoding no more than is looked at. */
final class DocumentReader {
  private final RocksStorage storage;
  private final DocumentStore documents;
  private final QueryPlanner planner;
  private final Supplier<List<StoredIndex>> indexes;
  private final BooleanSupplier updatingMany;

  /**
   * @param indexes that may be read by at this moment
   * @param updatingMany whether this thread changes what it reads while it reads it
   */
  DocumentReader(
      RocksStorage storage,
      DocumentStore documents,
      String idField,
      Supplier<List<StoredIndex>> indexes,
      BooleanSupplier updatingMany) {
    this.storage = storage;
    this.documents = documents;
    this.planner = new QueryPlanner(idField, documents.prefix());
    this.indexes = indexes;
    this.updatingMany = updatingMany;
  }

  /** How a filter is answered. */
  AccessPath plan(Document filter, Document orderBy) {
    return planner.plan(filter, orderBy, indexes.get());
  }

  /**
   * The documents found, whole, read as the stream is.
   *
   * @param order of the find; null for none
   */
  Stream<Document> find(Find find, Comparator<Document> order) {
    AccessPath path = plan(find.filter(), find.orderBy());
    Stream<Document> found = candidates(path, find.filter()).map(StoredDocument::decode);
    if (order != null && !path.sorted()) {
      found = TopDocuments.sorted(found, order, find.needed());
    }
    if (find.skip() > 0) {
      found = found.skip(find.skip());
    }
    return find.limit() > 0 ? found.limit(find.limit()) : found;
  }

  /** The documents that match a filter, with the needed fields only. */
  Stream<Document> findFields(Document filter, Set<String> fields) {
    return matching(filter).map(stored -> stored.bson().decode(Optional.of(fields)));
  }

  /** The documents that match a filter, undecoded. */
  Stream<StoredDocument> matching(Document filter) {
    AccessPath path = plan(filter, null);
    return matching(scan(path), path, filter);
  }

  Stream<StoredDocument> all() {
    return scan(plan(new Document(), null));
  }

  /** Counts without decoding when the path alone tells, as for a range of ids. */
  int count(Find find) {
    AccessPath path = plan(find.filter(), null);
    long all;
    if (find.filter().isEmpty()) {
      all = documents.count();
    } else if (path.exact()) {
      all = documents.count(path);
    } else {
      all = matching(scan(path), path, find.filter()).count();
    }
    long skipped = Math.max(0, all - find.skip());
    return Math.toIntExact(find.limit() > 0 ? Math.min(find.limit(), skipped) : skipped);
  }

  /** A matcher for each: the core's shared one remembers positions, for one thread only. */
  static boolean matches(Document document, Document filter) {
    return new DefaultQueryMatcher().matches(document, filter);
  }

  /** An update of many may move a document on in the index that it is read by, to be met again. */
  private Stream<StoredDocument> candidates(AccessPath path, Document filter) {
    Stream<StoredDocument> candidates =
        path.index().isPresent() && updatingMany.getAsBoolean()
            ? scan(path).map(StoredDocument::key).toList().stream().flatMap(this::storedDocument)
            : scan(path);
    return matching(candidates, path, filter);
  }

  private static Stream<StoredDocument> matching(
      Stream<StoredDocument> candidates, AccessPath path, Document filter) {
    if (path.exact()) {
      return candidates;
    }
    Optional<Set<String>> needed = NeededFields.ofFilter(filter);
    return candidates.filter(candidate -> matches(candidate.bson().decode(needed), filter));
  }

  private Stream<StoredDocument> storedDocument(DocumentKey key) {
    return documents.get(key).stream().map(bson -> new StoredDocument(key, bson));
  }

  private Stream<StoredDocument> scan(AccessPath path) {
    Iterator<StoredDocument> scan = new DocumentScan(storage, documents.prefix(), path);
    return StreamSupport.stream(
        Spliterators.spliteratorUnknownSize(scan, Spliterator.ORDERED | Spliterator.NONNULL),
        false);
  }
}
