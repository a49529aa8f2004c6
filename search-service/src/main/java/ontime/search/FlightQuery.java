package ontime.search;

import co.elastic.clients.elasticsearch._types.SortOptions;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import java.util.ArrayList;
import java.util.List;

/** Filters and orders in the engine's terms: values in typed places, never a text of queries. */
final class FlightQuery {
  private FlightQuery() {}

  static Query of(FlightFilters filters) {
    List<Query> all = new ArrayList<>();
    term(all, "carrier", filters.carrier());
    term(all, "origin", filters.origin());
    term(all, "dest", filters.dest());
    term(all, "tailNumber", filters.tailNumber());
    term(all, "flightNumber", filters.flightNumber());
    term(all, "status", filters.status() == null ? null : filters.status().word());
    term(all, "month", filters.month());
    if (filters.from() != null || filters.to() != null) all.add(dates(filters));
    if (filters.minDelay() != null) {
      double least = filters.minDelay();
      all.add(Query.of(q -> q.range(r -> r.number(n -> n.field("arrDelay").gte(least)))));
    }
    if (all.isEmpty()) return Query.of(q -> q.matchAll(m -> m));
    return Query.of(q -> q.bool(b -> b.filter(all)));
  }

  private static void term(List<Query> all, String field, Object value) {
    if (value == null) return;
    all.add(Query.of(q -> q.term(t -> t.field(field).value(value.toString()))));
  }

  private static Query dates(FlightFilters filters) {
    return Query.of(
        q ->
            q.range(
                r ->
                    r.date(
                        d -> {
                          d.field("flightDate");
                          if (filters.from() != null) d.gte(filters.from().toString());
                          if (filters.to() != null) d.lte(filters.to().toString());
                          return d;
                        })));
  }

  static List<SortOptions> sort(FlightSort sort) {
    List<SortOptions> all = new ArrayList<>();
    SortOrder order = sort.ascending() ? SortOrder.Asc : SortOrder.Desc;
    sort.fields().forEach(field -> all.add(by(field, order)));
    all.add(by(FlightSort.TIES, SortOrder.Asc));
    return all;
  }

  private static SortOptions by(String field, SortOrder order) {
    return SortOptions.of(s -> s.field(f -> f.field(field).order(order).missing("_last")));
  }
}
