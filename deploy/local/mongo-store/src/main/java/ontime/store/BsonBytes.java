package ontime.store;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.bson.BsonDecoder;
import de.bwaldvogel.mongo.wire.bson.BsonEncoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Arrays;

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
