package ontime.store;

import java.util.Arrays;
import java.util.List;

/**
 * The entries of one document in one index.
 *
 * @param keys in the order of the document's values
 * @param fromArrays whether an array was on the way to a value
 */
record IndexEntries(List<byte[]> keys, boolean fromArrays) {
  static final IndexEntries NONE = new IndexEntries(List.of(), false);

  boolean contains(byte[] key) {
    for (byte[] each : keys) {
      if (Arrays.equals(each, key)) {
        return true;
      }
    }
    return false;
  }
}
