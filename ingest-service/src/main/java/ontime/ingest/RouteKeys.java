package ontime.ingest;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;

import java.util.Arrays;
import java.util.HashSet;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What one look at all rows of a month tells here: how many each route has, and the hashes of keys
 * that are there twice. Spark would count 600,000 different hashes, and move every one of them.
 * Here they come a route at a time, as objects: a few times the 5 MB that the numbers are.
 *
 * @param rows of each {@link CleanRows#ROUTE}
 * @param repeated each a {@link CleanRows#KEY_HASH}
 */
record RouteKeys(SortedMap<String, Integer> rows, HashSet<Long> repeated) {
  /**
   * @param flights rows without problems
   */
  static RouteKeys of(Dataset<Row> flights) {
    RouteKeys keys = new RouteKeys(new TreeMap<>(), new HashSet<>());
    flights
        .groupBy(CleanRows.ROUTE)
        .agg(collect_list(col(CleanRows.KEY_HASH)))
        .collectAsList()
        .forEach(
            route ->
                keys.add(
                    route.getString(0),
                    route.<Long>getList(1).stream().mapToLong(Long::longValue).toArray()));
    return keys;
  }

  private void add(String route, long[] hashes) {
    rows.put(route, hashes.length);
    Arrays.sort(hashes);
    for (int i = 1; i < hashes.length; i++) {
      if (hashes[i] == hashes[i - 1]) repeated.add(hashes[i]);
    }
  }
}
