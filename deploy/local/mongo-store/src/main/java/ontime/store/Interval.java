package ontime.store;

import java.util.Arrays;

/**
 * Values between two bounds. A bound is an encoded value, or only its type's tag; an inclusive one
 * takes in everything that starts with it.
 *
 * @param single whether it can hold no more than one value
 */
record Interval(Bound low, Bound high, boolean single) {
  record Bound(byte[] bytes, boolean inclusive) {
    private byte[] asStart() {
      return inclusive ? bytes : ByteStrings.endOf(bytes);
    }

    private byte[] asEnd() {
      return inclusive ? ByteStrings.endOf(bytes) : bytes;
    }

    private Bound complement() {
      return new Bound(ByteStrings.complement(bytes), inclusive);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Bound bound
          && inclusive == bound.inclusive
          && Arrays.equals(bytes, bound.bytes);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(bytes);
    }
  }

  static Interval ofValue(Object value) {
    Bound bound = new Bound(KeyEncoder.encode(value), true);
    return new Interval(bound, bound, true);
  }

  static Interval ofType(KeyType type) {
    Bound bound = new Bound(new byte[] {type.tag()}, true);
    return new Interval(bound, bound, false);
  }

  /** The values of the same type from this one on. */
  static Interval from(Object value, boolean inclusive) {
    Bound low = new Bound(KeyEncoder.encode(value), inclusive);
    return new Interval(low, ofType(KeyType.of(value)).high, false);
  }

  /** The values of the same type up to this one. */
  static Interval upTo(Object value, boolean inclusive) {
    Bound high = new Bound(KeyEncoder.encode(value), inclusive);
    return new Interval(ofType(KeyType.of(value)).low, high, false);
  }

  boolean isEmpty() {
    return range().isEmpty();
  }

  Interval intersect(Interval other) {
    boolean lowIsMine = Arrays.compareUnsigned(low.asStart(), other.low.asStart()) >= 0;
    boolean highIsMine = Arrays.compareUnsigned(high.asEnd(), other.high.asEnd()) <= 0;
    return new Interval(
        lowIsMine ? low : other.low, highIsMine ? high : other.high, single || other.single);
  }

  /** The encoded values as an ascending key holds them. */
  KeyRange range() {
    return new KeyRange(low.asStart(), high.asEnd());
  }

  /** The encoded values as a descending key holds them. */
  KeyRange descendingRange() {
    return new KeyRange(high.complement().asStart(), low.complement().asEnd());
  }
}
