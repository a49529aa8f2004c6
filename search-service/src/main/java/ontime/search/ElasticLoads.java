package ontime.search;

import co.elastic.clients.elasticsearch._types.Refresh;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch.core.search.Hit;
import java.util.List;
import ontime.model.Load;

/** The last load of each month, in an index of their own. */
final class ElasticLoads {
  private static final String INDEX = "loads";
  private static final int MOST = 10_000;

  private final Elastic elastic;

  ElasticLoads(Elastic elastic) {
    this.elastic = elastic;
  }

  void record(Load load) {
    elastic.prepare(INDEX);
    elastic.call(
        client ->
            client.index(
                i ->
                    i.index(INDEX)
                        .id(load.month().toString())
                        .document(load)
                        .refresh(Refresh.True)));
  }

  List<Load> all() {
    return elastic.call(
        client ->
            client
                .search(
                    s ->
                        s.index(INDEX)
                            .ignoreUnavailable(true)
                            .size(MOST)
                            .sort(o -> o.field(f -> f.field("month").order(SortOrder.Asc))),
                    Load.class)
                .hits()
                .hits()
                .stream()
                .map(Hit::source)
                .toList());
  }
}
