package ontime.store;

import java.util.Arrays;
import java.util.Comparator;

/**
 * The keys from {@code from}, inclusive, to {@code to}, exclusive; none when they do not ascend.
 */
record KeyRange(byte[] from, byte[] to) {
  static final Comparator<KeyRange> BY_START =
      (left, right) -> Arrays.compareUnsigned(left.from, right.from);

  static KeyRange ofPrefix(byte[] prefix) {
    return new KeyRange(prefix, ByteStrings.endOf(prefix));
  }

  /** The same keys behind a prefix. */
  KeyRange after(byte[] prefix) {
    return new KeyRange(ByteStrings.concat(prefix, from), ByteStrings.concat(prefix, to));
  }

  boolean contains(byte[] key) {
    return Arrays.compareUnsigned(key, from) >= 0 && Arrays.compareUnsigned(key, to) < 0;
  }

  boolean isEmpty() {
    return Arrays.compareUnsigned(from, to) >= 0;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof KeyRange range
        && Arrays.equals(from, range.from)
        && Arrays.equals(to, range.to);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(from) + Arrays.hashCode(to);
  }

  @Override
  public String toString() {
    return Arrays.toString(from) + ".." + Arrays.toString(to);
  }
}
