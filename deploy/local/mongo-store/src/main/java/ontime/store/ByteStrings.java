package ontime.store;

import java.util.Arrays;

/** Unsigned, lexicographic byte strings: the one order that RocksDB knows. */
final class ByteStrings {
  private ByteStrings() {}

  static byte[] concat(byte[] first, byte[] second) {
    byte[] joined = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, joined, first.length, second.length);
    return joined;
  }

  /** The smallest byte string greater than every string that starts with {@code prefix}. */
  static byte[] endOf(byte[] prefix) {
    int length = prefix.length;
    while (length > 0 && prefix[length - 1] == (byte) 0xff) {
      length--;
    }
    if (length == 0) {
      throw new IllegalArgumentException("nothing follows a prefix of 0xff bytes only");
    }
    byte[] end = Arrays.copyOf(prefix, length);
    end[length - 1]++;
    return end;
  }

  /** The smallest byte string greater than {@code key}. */
  static byte[] after(byte[] key) {
    return Arrays.copyOf(key, key.length + 1);
  }

  /**
   * Turns the order round; only meaningful between strings of which none is a prefix of another.
   */
  static byte[] complement(byte[] key) {
    byte[] complement = new byte[key.length];
    for (int i = 0; i < key.length; i++) {
      complement[i] = (byte) ~key[i];
    }
    return complement;
  }
}
