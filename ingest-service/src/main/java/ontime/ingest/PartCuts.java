package ontime.ingest;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.unsafe.hash.Murmur3_x86_32;

/**
 * Cuts the flights' order into parts of about as many rows, between one route and the next, by a
 * sample of them. Spark's own partitioning by range would read all rows once more for a sample.
 *
 * <p>Of a {@link FlightOrder} it answers the number that Spark's partitioning by hash brings to the
 * part.
 */
final class PartCuts implements UDF1<Long, Integer> {
  private static final long serialVersionUID = 1;

  /** Of {@code HashPartitioning}. */
  private static final int SEED = 42;

  /** Where each part but the first begins. */
  private final long[] cuts;

  private final int[] keys;

  private PartCuts(long[] cuts, int[] keys) {
    this.cuts = cuts;
    this.keys = keys;
  }

  /**
   * @param sample orders of rows; those that are no flights do not count
   */
  static PartCuts of(List<Long> sample, int parts) {
    long[] sorted =
        sample.stream().mapToLong(Long::longValue).filter(order -> order >= 0).sorted().toArray();
    long[] cuts = new long[sorted.length == 0 ? 0 : parts - 1];
    for (int i = 0; i < cuts.length; i++) {
      cuts[i] = FlightOrder.routeOf(sorted[(int) ((i + 1L) * sorted.length / parts)]);
    }
    return new PartCuts(cuts, keys(parts));
  }

  /** For each part a number whose hash leads there. */
  private static int[] keys(int parts) {
    int[] keys = new int[parts];
    BitSet found = new BitSet(parts);
    for (int key = 0; found.cardinality() < parts; key++) {
      int part = Math.floorMod(Murmur3_x86_32.hashInt(key, SEED), parts);
      if (found.get(part)) continue;
      found.set(part);
      keys[part] = key;
    }
    return keys;
  }

  @Override
  public Integer call(Long order) {
    return keys[part(order)];
  }

  /** Rows that are no flights are spread over all parts: a spoilt file may have no others. */
  private int part(long order) {
    if (order < 0) return Math.floorMod(order, keys.length);
    int found = Arrays.binarySearch(cuts, order);
    if (found < 0) return -found - 1;
    // A route so large that it is several parts' beginning
    while (found + 1 < cuts.length && cuts[found + 1] == order) found++;
    return found + 1;
  }
}
