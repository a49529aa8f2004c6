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
    return all(filters(filters));
  }

  /** Of a page that is known to lie there in this order. */
  static Query of(FlightFilters filters, FlightSort sort, PageReach reach) {
    List<Query> all = filters(filters);
    if (reach.least() != null || reach.most() != null) {
      all.add(numbers(sort.figure().field(), reach.least(), reach.most()));
    }
    return all(all);
  }

  private static List<Query> filters(FlightFilters filters) {
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
      all.add(numbers(Figure.ARR_DELAY.field(), filters.minDelay().longValue(), null));
    }
    return all;
  }

  private static Query all(List<Query> all) {
    if (all.isEmpty()) return Query.of(q -> q.matchAll(m -> m));
    return Query.of(q -> q.bool(b -> b.filter(all)));
  }

  private static void term(List<Query> all, String field, Object value) {
    if (value == null) return;
    all.add(Query.of(q -> q.term(t -> t.field(field).value(value.toString()))));
  }

  /** Both ends belong to it; null for no end. A double holds every whole number that there is. */
  private static Query numbers(String field, Long least, Long most) {
    return Query.of(
        q ->
            q.range(
                r ->
                    r.number(
                        n -> {
                          n.field(field);
                          if (least != null) n.gte(least.doubleValue());
                          if (most != null) n.lte(most.doubleValue());
                          return n;
                        })));
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
    SortOrder order = sort.ascending() ? SortOrder.Asc : SortOrder.Desc;
    return List.of(by(sort.figure().field(), order), by(FlightSort.TIES, SortOrder.Asc));
  }

  private static SortOptions by(String field, SortOrder order) {
    return SortOptions.of(s -> s.field(f -> f.field(field).order(order).missing("_last")));
  }
}
