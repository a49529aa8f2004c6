package ontime.store;

import java.util.Arrays;

/** Where a document stands in its collection: its {@code _id}, encoded by {@link KeyEncoder}. */
record DocumentKey(byte[] bytes) {
  @Override
  public boolean equals(Object other) {
    return other instanceof DocumentKey key && Arrays.equals(bytes, key.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return Arrays.toString(bytes);
  }
}
