package ontime.store;

import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.backend.ValueComparator;
import de.bwaldvogel.mongo.bson.BinData;
import de.bwaldvogel.mongo.bson.BsonTimestamp;
import de.bwaldvogel.mongo.bson.Decimal128;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.bson.MaxKey;
import de.bwaldvogel.mongo.bson.MinKey;
import de.bwaldvogel.mongo.bson.ObjectId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

final class KeyEncoderTest {
  @Property
  void ordersAsTheCoreCompares(@ForAll("values") Object left, @ForAll("values") Object right) {
    int expected = Integer.signum(ValueComparator.asc().compare(left, right));
    assertThat(compare(KeyEncoder.encode(left), KeyEncoder.encode(right))).isEqualTo(expected);
    assertThat(compare(descending(left), descending(right))).isEqualTo(-expected);
  }

  @Property
  void ordersCompoundKeysValueByValue(
      @ForAll("values") Object a, @ForAll("values") Object b, @ForAll("values") Object c) {
    byte[] left = new KeyEncoder().value(a).descending(b).toBytes();
    byte[] right = new KeyEncoder().value(a).descending(c).toBytes();
    assertThat(compare(left, right))
        .isEqualTo(Integer.signum(ValueComparator.desc().compare(b, c)));
  }

  @Property
  void noKeyIsThePrefixOfAnother(@ForAll("values") Object left, @ForAll("values") Object right) {
    byte[] key = KeyEncoder.encode(left);
    byte[] other = KeyEncoder.encode(right);
    if (!Arrays.equals(key, other)) {
      assertThat(KeyRange.ofPrefix(key).contains(other)).isFalse();
    }
  }

  @Test
  void ordersTypesAsMongoDbDoes() {
    List<Object> ascending =
        Arrays.asList(
            MinKey.getInstance(),
            null,
            Double.NEGATIVE_INFINITY,
            Long.MIN_VALUE + 1,
            -1,
            0,
            (1L << 53) + 1,
            Long.MAX_VALUE - 1,
            1e300,
            "text",
            new Document("a", 1),
            new Document("a", 1).append("b", 1),
            new Document("b", 0),
            new BinData(new byte[] {9}),
            new BinData(new byte[] {0, 0}),
            new UUID(1, 1),
            new ObjectId("0123456789abcdef01234567"),
            false,
            true,
            Instant.EPOCH.minusMillis(1),
            Instant.EPOCH,
            new BsonTimestamp(1),
            MaxKey.getInstance());
    assertThat(ascending.stream().map(KeyEncoder::encode))
        .isSortedAccordingTo(Arrays::compareUnsigned)
        .doesNotHaveDuplicates();
  }

  @Test
  void encodesEqualNumbersAlike() {
    byte[] one = KeyEncoder.encode(1);
    assertThat(KeyEncoder.encode(1L)).isEqualTo(one);
    assertThat(KeyEncoder.encode(1.0)).isEqualTo(one);
    assertThat(KeyEncoder.encode(new Decimal128(BigDecimal.ONE))).isEqualTo(one);
    assertThat(KeyEncoder.encode(-0.0)).isEqualTo(KeyEncoder.encode(0));
  }

  @Provide
  Arbitrary<Object> values() {
    return BsonValues.scalars().injectNull(0.05);
  }

  private static byte[] descending(Object value) {
    return new KeyEncoder().descending(value).toBytes();
  }

  private static int compare(byte[] left, byte[] right) {
    return Integer.signum(Arrays.compareUnsigned(left, right));
  }
}
