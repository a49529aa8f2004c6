package ontime.store;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.BsonConstants;
import de.bwaldvogel.mongo.wire.bson.BsonDecoder;
import de.bwaldvogel.mongo.wire.bson.BsonEncoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** A document as BSON. */
record BsonBytes(byte[] bytes) {
  private static final int USUAL_SIZE = 2048;

  static BsonBytes of(Document document) {
    ByteBuf buffer = Unpooled.buffer(USUAL_SIZE);
    BsonEncoder.encodeDocument(document, buffer);
    return new BsonBytes(Arrays.copyOf(buffer.array(), buffer.writerIndex()));
  }

  Document decode() {
    return BsonDecoder.decodeBson(Unpooled.wrappedBuffer(bytes));
  }

  /**
   * The document with these fields only, a fraction of the work.
   *
   * @param needed of the first level; all when empty
   */
  Document decode(Optional<Set<String>> needed) {
    return needed.isPresent() ? decode(needed.get()) : decode();
  }

  private Document decode(Set<String> fields) {
    Document document = new Document();
    ByteBuf buffer = Unpooled.wrappedBuffer(bytes);
    buffer.skipBytes(Integer.BYTES);
    while (document.size() < fields.size()) {
      byte type = buffer.readByte();
      if (type == BsonConstants.TERMINATING_BYTE) {
        break;
      }
      String name = BsonDecoder.decodeCString(buffer);
      if (fields.contains(name)) {
        document.put(name, BsonDecoder.decodeValue(type, buffer));
      } else {
        skip(type, buffer);
      }
    }
    return document;
  }

  /**
   * @see <a href="https://bsonspec.org/spec.html">The lengths of values</a>
   */
  private static void skip(byte type, ByteBuf buffer) {
    switch (type) {
      case BsonConstants.TYPE_INT32 -> buffer.skipBytes(4);
      case BsonConstants.TYPE_DOUBLE,
          BsonConstants.TYPE_INT64,
          BsonConstants.TYPE_UTC_DATETIME,
          BsonConstants.TYPE_TIMESTAMP ->
          buffer.skipBytes(8);
      case BsonConstants.TYPE_BOOLEAN -> buffer.skipBytes(1);
      case BsonConstants.TYPE_OBJECT_ID -> buffer.skipBytes(12);
      case BsonConstants.TYPE_DECIMAL128 -> buffer.skipBytes(16);
      case BsonConstants.TYPE_UTF8_STRING, BsonConstants.TYPE_JAVASCRIPT_CODE ->
          buffer.skipBytes(buffer.readIntLE());
      case BsonConstants.TYPE_EMBEDDED_DOCUMENT, BsonConstants.TYPE_ARRAY ->
          buffer.skipBytes(buffer.readIntLE() - Integer.BYTES);
      case BsonConstants.TYPE_DATA -> buffer.skipBytes(buffer.readIntLE() + 1);
      default -> BsonDecoder.decodeValue(type, buffer);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof BsonBytes bson && Arrays.equals(bytes, bson.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return decode().toString();
  }
}
