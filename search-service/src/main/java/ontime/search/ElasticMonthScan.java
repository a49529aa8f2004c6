package ontime.search;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.Time;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import co.elastic.clients.elasticsearch.core.search.Hit;
import java.time.YearMonth;
import java.util.List;
import ontime.model.ChecksumTally;
import ontime.model.Flight;
import ontime.model.MonthChecksums;

/** Reads a whole month as it was at one moment. */
final class ElasticMonthScan {
  private static final int PAGE = 5_000;
  private static final Time KEPT = Time.of(t -> t.time("1m"));

  private final Elastic elastic;
  private final String alias;

  ElasticMonthScan(Elastic elastic, String alias) {
    this.elastic = elastic;
    this.alias = alias;
  }

  MonthChecksums checksums(YearMonth month) {
    ChecksumTally tally = new ChecksumTally();
    if (elastic.call(c -> c.indices().existsAlias(e -> e.name(alias))).value()) {
      String moment =
          elastic.call(c -> c.openPointInTime(p -> p.index(alias).keepAlive(KEPT))).id();
      try {
        read(month, moment, tally);
      } finally {
        elastic.call(c -> c.closePointInTime(p -> p.id(moment)));
      }
    }
    return tally.checksums(month);
  }

  private void read(YearMonth month, String moment, ChecksumTally tally) {
    List<FieldValue> after = List.of();
    while (true) {
      List<FieldValue> from = after;
      SearchResponse<Flight> page =
          elastic.call(
              c ->
                  c.search(
                      s -> {
                        s.pit(p -> p.id(moment).keepAlive(KEPT))
                            .query(FlightQuery.of(FlightFilters.of(month)))
                            .sort(o -> o.field(f -> f.field("_shard_doc")))
                            .size(PAGE)
                            .trackTotalHits(t -> t.enabled(false));
                        return from.isEmpty() ? s : s.searchAfter(from);
                      },
                      Flight.class));
      List<Hit<Flight>> hits = page.hits().hits();
      hits.forEach(hit -> tally.add(hit.source()));
      if (hits.size() < PAGE) return;
      after = hits.get(hits.size() - 1).sort();
    }
  }
}
