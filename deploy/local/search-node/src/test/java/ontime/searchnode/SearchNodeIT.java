package ontime.searchnode;

import static org.assertj.core.api.Assertions.assertThat;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.Refresh;
import co.elastic.clients.elasticsearch.core.BulkResponse;
import co.elastic.clients.elasticsearch.core.bulk.BulkOperation;
import co.elastic.clients.json.jackson.JacksonJsonpMapper;
import co.elastic.clients.transport.rest_client.RestClientTransport;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.http.HttpHost;
import org.elasticsearch.client.RestClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class SearchNodeIT {
  private static final String INDEX = "flights";

  @TempDir Path dir;

  @Test
  void losesNothingAcknowledgedWhenKilled() throws Exception {
    SearchNodeProcess first = SearchNodeProcess.start(dir);
    try (ElasticsearchClient client = client(first)) {
      createIndex(client);
      // Unrefreshed and unflushed: what is there after the kill comes from the log of writes.
      assertThat(index(client, 5_000).errors()).isFalse();
    }
    try (SearchNodeProcess again = first.killAndStart();
        ElasticsearchClient client = client(again)) {
      client.indices().refresh(r -> r.index(INDEX));
      assertThat(client.count(c -> c.index(INDEX)).count()).isEqualTo(5_000);
    }
  }

  @Test
  void stopsInGoodOrderAndKeepsItAll() throws Exception {
    SearchNodeProcess first = SearchNodeProcess.start(dir);
    try (ElasticsearchClient client = client(first)) {
      createIndex(client);
      client.index(
          i -> i.index(INDEX).id("a").document(Map.of("origin", "ORD")).refresh(Refresh.True));
      assertThat(first.stop()).isIn(0, 143);
    }
    try (SearchNodeProcess again = SearchNodeProcess.start(dir);
        ElasticsearchClient client = client(again)) {
      ObjectNode kept = client.get(g -> g.index(INDEX).id("a"), ObjectNode.class).source();
      assertThat(kept).hasToString("{\"origin\":\"ORD\"}");
    }
  }

  /** What search-service builds on and the full server has too; this distribution lacks much. */
  @Test
  void hasWhatSearchNeeds() throws Exception {
    try (SearchNodeProcess node = SearchNodeProcess.start(dir);
        ElasticsearchClient client = client(node)) {
      createIndex(client);
      client.index(
          i ->
              i.index(INDEX)
                  .id("a")
                  .document(Map.of("origin", "SJU", "city", "san jose", "delay", 7))
                  .refresh(Refresh.True));
      client.indices().updateAliases(u -> u.actions(a -> a.add(d -> d.index(INDEX).alias("all"))));

      var found =
          client.search(
              s ->
                  s.index("all")
                      .query(
                          q ->
                              q.functionScore(
                                  f ->
                                      f.query(
                                              m ->
                                                  m.match(
                                                      t ->
                                                          t.field("city")
                                                              .query("jsoe")
                                                              .fuzziness("AUTO")))
                                          .functions(
                                              w -> w.fieldValueFactor(v -> v.field("delay")))))
                      .aggregations("origin", a -> a.terms(t -> t.field("origin"))),
              Map.class);

      assertThat(found.hits().total().value()).isEqualTo(1);
      assertThat(found.aggregations().get("origin").sterms().buckets().array().get(0).docCount())
          .isEqualTo(1);
      assertThat(
              client
                  .count(
                      c -> c.index("all").query(q -> q.prefix(p -> p.field("city").value("jos"))))
                  .count())
          .isEqualTo(1);
    }
  }

  private static ElasticsearchClient client(SearchNodeProcess node) {
    return new ElasticsearchClient(
        new RestClientTransport(
            RestClient.builder(HttpHost.create(node.uri().toString())).build(),
            new JacksonJsonpMapper()));
  }

  private static void createIndex(ElasticsearchClient client) throws Exception {
    try (InputStream json = SearchNodeIT.class.getResourceAsStream("/index.json")) {
      client.indices().create(c -> c.index(INDEX).withJson(json));
    }
  }

  private static BulkResponse index(ElasticsearchClient client, int documents) throws Exception {
    List<BulkOperation> operations =
        IntStream.range(0, documents)
            .mapToObj(
                i ->
                    BulkOperation.of(
                        b ->
                            b.index(
                                x ->
                                    x.id(Integer.toString(i))
                                        .document(Map.of("origin", "ORD", "delay", i)))))
            .toList();
    return client.bulk(b -> b.index(INDEX).operations(operations));
  }
}
