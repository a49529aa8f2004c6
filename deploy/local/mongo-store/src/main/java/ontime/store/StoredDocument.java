package ontime.store;

import de.bwaldvogel.mongo.bson.Document;

/** A document as it is stored; decoding it costs more than reading it. */
record StoredDocument(DocumentKey key, BsonBytes bson) {
  Document decode() {
    return bson.decode();
  }
}
