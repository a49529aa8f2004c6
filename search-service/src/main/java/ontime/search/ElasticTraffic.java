package ontime.search;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregate;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.aggregations.CompositeAggregate;
import co.elastic.clients.elasticsearch._types.aggregations.CompositeAggregationSource;
import co.elastic.clients.elasticsearch._types.aggregations.CompositeBucket;
import co.elastic.clients.elasticsearch._types.aggregations.StringTermsBucket;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;

/** Counts the loaded flights by what they can be asked for; seconds, so not while a user waits. */
final class ElasticTraffic {
  private static final int MOST = 60_000;
  private static final int PAGE = 10_000;

  private final Elastic elastic;
  private final String alias;

  ElasticTraffic(Elastic elastic, String alias) {
    this.elastic = elastic;
    this.alias = alias;
  }

  Traffic count() {
    Map<String, Long> months = by("month");
    int lastYear =
        months.keySet().stream()
            .mapToInt(month -> Integer.parseInt(month.substring(0, 4)))
            .max()
            .orElse(0);
    return new Traffic(
        lastYear,
        by("origin"),
        by("carrier"),
        by("tailNumber"),
        by("origin", "dest", Traffic.Route::new),
        by(
            "carrier",
            "flightNumber",
            (carrier, number) -> new Traffic.Number(carrier, Integer.parseInt(number))));
  }

  private Map<String, Long> by(String field) {
    Aggregate counted = aggregate(Aggregation.of(a -> a.terms(t -> t.field(field).size(MOST))));
    Map<String, Long> counts = new TreeMap<>();
    if (counted == null || !counted.isSterms()) return counts;
    for (StringTermsBucket bucket : counted.sterms().buckets().array()) {
      counts.put(bucket.key().stringValue(), bucket.docCount());
    }
    return counts;
  }

  private <K> Map<K, Long> by(String first, String second, BiFunction<String, String, K> key) {
    List<Map<String, CompositeAggregationSource>> sources = List.of(source(first), source(second));
    Map<K, Long> counts = new HashMap<>();
    Map<String, FieldValue> after = Map.of();
    do {
      Map<String, FieldValue> from = after;
      Aggregate counted =
          aggregate(
              Aggregation.of(
                  a ->
                      a.composite(
                          c -> {
                            c.size(PAGE).sources(sources);
                            return from.isEmpty() ? c : c.after(from);
                          })));
      if (counted == null) return counts;
      CompositeAggregate page = counted.composite();
      for (CompositeBucket bucket : page.buckets().array()) {
        String one = bucket.key().get(first).stringValue();
        String other = bucket.key().get(second).stringValue();
        counts.put(key.apply(one, other), bucket.docCount());
      }
      after = page.buckets().array().size() < PAGE ? Map.of() : page.afterKey();
    } while (!after.isEmpty());
    return counts;
  }

  private static Map<String, CompositeAggregationSource> source(String field) {
    return Map.of(field, CompositeAggregationSource.of(s -> s.terms(t -> t.field(field))));
  }

  private Aggregate aggregate(Aggregation aggregation) {
    return elastic.call(
        client ->
            client
                .search(
                    s ->
                        s.index(alias)
                            .ignoreUnavailable(true)
                            .allowPartialSearchResults(false)
                            .size(0)
                            .aggregations("by", aggregation),
                    Void.class)
                .aggregations()
                .get("by"));
  }
}
