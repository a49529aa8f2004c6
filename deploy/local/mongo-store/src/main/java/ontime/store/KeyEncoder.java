package ontime.store;

import de.bwaldvogel.mongo.bson.BinData;
import de.bwaldvogel.mongo.bson.BsonJavaScript;
import de.bwaldvogel.mongo.bson.BsonRegularExpression;
import de.bwaldvogel.mongo.bson.BsonTimestamp;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.bson.LegacyUUID;
import de.bwaldvogel.mongo.bson.ObjectId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/**
 * Writes values as bytes whose order is the order of the values, and of which none is a prefix of
 * another, so that encoded values can follow each other in a compound key. Values that MongoDB
 * holds equal (1, 1L and 1.0) have one encoding.
 */
final class KeyEncoder {
  private static final byte END = 0;
  private static final byte ESCAPED_ZERO = (byte) 0xff;

  private byte[] buffer;
  private int size;

  KeyEncoder() {
    this(64);
  }

  private KeyEncoder(int capacity) {
    buffer = new byte[capacity];
  }

  static byte[] encode(Object value) {
    return new KeyEncoder(32).value(value).toBytes();
  }

  byte[] toBytes() {
    return Arrays.copyOf(buffer, size);
  }

  KeyEncoder bytes(byte[] bytes) {
    reserve(bytes.length);
    System.arraycopy(bytes, 0, buffer, size, bytes.length);
    size += bytes.length;
    return this;
  }

  KeyEncoder int32(int value) {
    for (int shift = 24; shift >= 0; shift -= 8) {
      put((byte) (value >>> shift));
    }
    return this;
  }

  /** Appends a value that sorts the other way round. */
  KeyEncoder descending(Object value) {
    int start = size;
    value(value);
    for (int i = start; i < size; i++) {
      buffer[i] = (byte) ~buffer[i];
    }
    return this;
  }

  KeyEncoder value(Object value) {
    KeyType type = KeyType.of(value);
    put(type.tag());
    switch (type) {
      case MIN_KEY, NULL, MAX_KEY -> {}
      case NUMBER -> number((Number) value);
      case STRING -> string((String) value);
      case DOCUMENT -> document((Document) value);
      case ARRAY -> array((Collection<?>) value);
      case BINARY -> binary(((BinData) value).getData());
      case LEGACY_UUID -> legacyUuid(((LegacyUUID) value).getUuid());
      case UNIQUE_ID -> uuid((UUID) value);
      case OBJECT_ID -> bytes(((ObjectId) value).toByteArray());
      case BOOLEAN -> put((byte) ((Boolean) value ? 1 : 0));
      case DATE -> int64(((Instant) value).toEpochMilli() ^ Long.MIN_VALUE);
      case TIMESTAMP -> int64(((BsonTimestamp) value).getValue());
      case REGEX -> regex((BsonRegularExpression) value);
      case JAVASCRIPT -> string(((BsonJavaScript) value).getCode());
    }
    return this;
  }

  /**
   * The nearest double, made to sort, then how far a long is off it: longs beyond 2^53 keep their
   * order among themselves and among doubles. A Decimal128 counts as its nearest double.
   */
  private void number(Number number) {
    double nearest = number.doubleValue() + 0.0; // turns -0.0 into 0.0
    long bits = Double.doubleToLongBits(nearest);
    int64(bits < 0 ? ~bits : bits ^ Long.MIN_VALUE);
    long off = number instanceof Long exact ? exact - (long) nearest : 0;
    put((byte) ((off + 0x8000) >>> 8));
    put((byte) off);
  }

  /** UTF-8, in which bytes sort as code points do; a zero byte is escaped, two zeros end. */
  private void string(String string) {
    byte[] utf8 = string.getBytes(StandardCharsets.UTF_8);
    reserve(utf8.length + 2);
    for (byte each : utf8) {
      put(each);
      if (each == END) {
        put(ESCAPED_ZERO);
      }
    }
    put(END);
    put(END);
  }

  /** Field by field: the type of its value, its name, its value. */
  private void document(Document document) {
    for (Map.Entry<String, Object> field : document.entrySet()) {
      put(KeyType.of(field.getValue()).tag());
      string(field.getKey());
      value(field.getValue());
    }
    put(END);
  }

  private void array(Collection<?> elements) {
    elements.forEach(this::value);
    put(END);
  }

  /** Shorter before longer, then byte by byte. */
  private void binary(byte[] data) {
    int32(data.length);
    bytes(data);
  }

  private void uuid(UUID uuid) {
    int64(uuid.getMostSignificantBits());
    int64(uuid.getLeastSignificantBits());
  }

  /** Ordered as {@link UUID#compareTo} does, by signed halves. */
  private void legacyUuid(UUID uuid) {
    int64(uuid.getMostSignificantBits() ^ Long.MIN_VALUE);
    int64(uuid.getLeastSignificantBits() ^ Long.MIN_VALUE);
  }

  private void regex(BsonRegularExpression regex) {
    string(regex.getPattern());
    string(regex.getOptions() == null ? "" : regex.getOptions());
  }

  private void int64(long value) {
    int32((int) (value >>> 32));
    int32((int) value);
  }

  private void put(byte value) {
    reserve(1);
    buffer[size++] = value;
  }

  private void reserve(int more) {
    if (size + more > buffer.length) {
      buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, size + more));
    }
  }
}
