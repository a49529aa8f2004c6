package ontime.store;

import de.bwaldvogel.mongo.bson.Document;

/**
 * What a client looks for.
 *
 * @param orderBy may be null
 * @param limit 0 for none
 * @param projection may be null
 */
record Find(Document filter, Document orderBy, int skip, int limit, Document projection) {
  static Find all(Document filter) {
    return new Find(filter, null, 0, 0, null);
  }

  /** How many documents an order must bring forth; 0 for all. */
  long needed() {
    return limit == 0 ? 0 : (long) skip + limit;
  }
}
