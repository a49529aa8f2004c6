package ontime.ingest;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.unsafe.hash.Murmur3_x86_32;

/**
 * Cuts the flights' order into parts of about as many rows, between one route and the next. Spark's
 * own partitioning by range would read all columns of all rows once more to find where to cut.
 *
 * <p>Of a route it answers the number that Spark's partitioning by hash brings to the part.
 */
final class PartCuts implements UDF1<String, Integer> {
  private static final long serialVersionUID = 1;

  /** Of {@code HashPartitioning}. */
  private static final int SEED = 42;

  private final HashMap<String, Integer> keys;

  private PartCuts(HashMap<String, Integer> keys) {
    this.keys = keys;
  }

  /**
   * @param rows of each {@link CleanRows#ROUTE}
   */
  static PartCuts of(SortedMap<String, Integer> rows, int parts) {
    int[] keys = keys(parts);
    long all = rows.values().stream().mapToLong(Integer::longValue).sum();
    HashMap<String, Integer> keyOf = new HashMap<>();
    long before = 0;
    for (Map.Entry<String, Integer> route : rows.entrySet()) {
      keyOf.put(route.getKey(), keys[(int) (before * parts / all)]);
      before += route.getValue();
    }
    return new PartCuts(keyOf);
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
  public Integer call(String route) {
    return keys.get(route);
  }
}
