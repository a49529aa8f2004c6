package ontime.store;

import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;
import java.util.Optional;

/**
 * A whole document that takes the place of the one with its {@code _id}.
 *
 * @param document with its {@code _id} first
 */
record IdReplacement(DocumentKey key, Document document) {
  private static final String ID = "_id";

  /** Empty when it is any other kind of update, or one that is to be refused. */
  static Optional<IdReplacement> of(Document selector, Document update, String idField) {
    Object id = selector.get(ID);
    boolean byId = ID.equals(idField) && selector.size() == 1 && isPlain(id);
    boolean replaces = update.keySet().stream().noneMatch(field -> field.startsWith("$"));
    if (!byId || !replaces || update.containsKey(ID) && !id.equals(update.get(ID))) {
      return Optional.empty();
    }
    Document document = new Document(ID, id);
    document.putAll(update);
    Utils.validateFieldNames(document);
    return Optional.of(new IdReplacement(new DocumentKey(KeyEncoder.encode(id)), document));
  }

  private static boolean isPlain(Object id) {
    return id != null
        && switch (KeyType.of(id)) {
          case STRING, OBJECT_ID, DATE, UNIQUE_ID -> true;
          default -> false; // of two equal numbers, the stored one would have to stay
        };
  }
}
