package ontime.search;

import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import java.util.Collection;
import java.util.Optional;

/**
 * The columns of each index of flights: a document of some MB, which has the index's name, in an
 * index of their own. They are written before their index is swapped in and removed before it is,
 * so what the alias stands for has them.
 */
final class ElasticColumns {
  private static final String INDEX = "columns";

  private final Elastic elastic;

  ElasticColumns(Elastic elastic) {
    this.elastic = elastic;
  }

  /** As it is kept: base64 in JSON. */
  record Kept(byte[] columns) {}

  void write(String index, FlightColumns columns) {
    elastic.prepare(INDEX);
    Kept kept = new Kept(ColumnsFormat.bytes(columns));
    elastic.call(client -> client.index(i -> i.index(INDEX).id(index).document(kept)));
  }

  /** Empty for an index that has none. */
  Optional<FlightColumns> read(String index) {
    try {
      return Optional.ofNullable(
              elastic.call(c -> c.get(g -> g.index(INDEX).id(index), Kept.class)).source())
          .flatMap(kept -> ColumnsFormat.columns(kept.columns()));
    } catch (ElasticsearchException e) {
      if (e.status() == 404) return Optional.empty();
      throw e;
    }
  }

  void remove(Collection<String> indices) {
    for (String index : indices) {
      try {
        elastic.call(client -> client.delete(d -> d.index(INDEX).id(index)));
      } catch (ElasticsearchException e) {
        if (e.status() != 404) throw e;
      }
    }
  }
}
