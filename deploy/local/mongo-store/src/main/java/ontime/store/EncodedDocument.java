package ontime.store;

import de.bwaldvogel.mongo.bson.Document;
import java.util.List;

/**
 * A document as it will be written. Making it is most of the work of a write and needs no lock.
 *
 * @param indexes of the collection when it was made
 * @param entries one for each of the indexes
 */
record EncodedDocument(
    DocumentKey key, BsonBytes bson, List<StoredIndex> indexes, List<IndexEntries> entries) {

  static EncodedDocument of(DocumentKey key, Document document, List<StoredIndex> indexes) {
    List<IndexEntries> entries =
        indexes.stream().map(index -> index.entriesOf(document, key)).toList();
    return new EncodedDocument(key, BsonBytes.of(document), indexes, entries);
  }
}
