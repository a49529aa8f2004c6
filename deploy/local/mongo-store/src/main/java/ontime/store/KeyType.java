package ontime.store;

import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.BinData;
import de.bwaldvogel.mongo.bson.BsonJavaScript;
import de.bwaldvogel.mongo.bson.BsonRegularExpression;
import de.bwaldvogel.mongo.bson.BsonTimestamp;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.bson.LegacyUUID;
import de.bwaldvogel.mongo.bson.MaxKey;
import de.bwaldvogel.mongo.bson.MinKey;
import de.bwaldvogel.mongo.bson.ObjectId;
import java.time.Instant;
import java.util.Collection;
import java.util.UUID;

/**
 * The types of values, in the order in which MongoDB sorts them, with the byte that starts their
 * encoding on disk. A missing value sorts as null. Zero is free: it ends lists and documents.
 *
 * @see <a href="https://www.mongodb.com/docs/manual/reference/bson-type-comparison-order/">BSON
 *     comparison order</a>
 */
enum KeyType {
  MIN_KEY(0x08, MinKey.class),
  NULL(0x10, Missing.class),
  NUMBER(0x18, Number.class),
  STRING(0x20, String.class),
  DOCUMENT(0x28, Document.class),
  ARRAY(0x30, Collection.class),
  BINARY(0x38, BinData.class),
  LEGACY_UUID(0x3c, LegacyUUID.class),
  UNIQUE_ID(0x40, UUID.class),
  OBJECT_ID(0x48, ObjectId.class),
  BOOLEAN(0x50, Boolean.class),
  DATE(0x58, Instant.class),
  TIMESTAMP(0x60, BsonTimestamp.class),
  REGEX(0x68, BsonRegularExpression.class),
  JAVASCRIPT(0x70, BsonJavaScript.class),
  MAX_KEY(0x78, MaxKey.class);

  private static final KeyType[] ALL = values();

  private final byte tag;
  private final Class<?> valueClass;

  KeyType(int tag, Class<?> valueClass) {
    this.tag = (byte) tag;
    this.valueClass = valueClass;
  }

  static KeyType of(Object value) {
    if (value == null) {
      return NULL;
    }
    for (KeyType type : ALL) {
      if (type.valueClass.isInstance(value)) {
        return type;
      }
    }
    throw new IllegalArgumentException("no key can be made of a " + value.getClass().getName());
  }

  byte tag() {
    return tag;
  }

  /** Whether the query matcher's $gt and $lt order values of this type exactly as the keys do. */
  boolean hasRanges() {
    return switch (this) {
      case NUMBER, STRING, OBJECT_ID, BOOLEAN, DATE -> true;
      default -> false;
    };
  }
}
