package ontime.store;

import de.bwaldvogel.mongo.backend.AbstractCursor;
import de.bwaldvogel.mongo.backend.Cursor;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** A cursor that reads on as the client asks for more; it keeps a position, not the documents. */
final class ScanCursor extends AbstractCursor {
  /** As MongoDB, where the client names no size. */
  private static final int FIRST_BATCH = 101;

  private static final int NEXT_BATCH = 1000;

  /** Keeps an answer of flight-sized documents within MongoDB's 16 MB. */
  private static final int LARGEST_BATCH = 10_000;

  private final Iterator<Document> documents;

  private ScanCursor(long id, Iterator<Document> documents) {
    super(id);
    this.documents = documents;
  }

  /**
   * Answers the first batch, and a registered cursor when there is more.
   *
   * @param batchSize as the client asked; 0 for the usual
   */
  static QueryResult open(Iterator<Document> documents, int batchSize, CursorRegistry registry) {
    List<Document> first = take(documents, batchSize == 0 ? FIRST_BATCH : batchSize);
    if (!documents.hasNext()) {
      return new QueryResult(first);
    }
    Cursor cursor = new ScanCursor(registry.generateCursorId(), documents);
    registry.add(cursor);
    return new QueryResult(first, cursor);
  }

  @Override
  public synchronized boolean isEmpty() {
    return !documents.hasNext();
  }

  @Override
  public synchronized List<Document> takeDocuments(int batchSize) {
    return take(documents, batchSize == 0 ? NEXT_BATCH : batchSize);
  }

  private static List<Document> take(Iterator<Document> documents, int batchSize) {
    int size = Math.min(batchSize, LARGEST_BATCH);
    List<Document> batch = new ArrayList<>();
    while (batch.size() < size && documents.hasNext()) {
      batch.add(documents.next());
    }
    return batch;
  }
}
