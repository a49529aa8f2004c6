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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One life, step by step. */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
@Timeout(300)
class SearchNodeIT {
  private static final String INDEX = "flights";
  private static final String OTHER_INDEX = "more-flights";

  private Path dir;
  private SearchNodeProcess node;

  @BeforeAll
  void start(@TempDir Path directory) throws Exception {
    dir = directory;
    node = SearchNodeProcess.start(dir);
  }

  @AfterAll
  void close() {
    node.close();
  }

  /** What search-service builds on and the full server has too; this distribution lacks much. */
  @Test
  @Order(1)
  void hasWhatSearchNeeds() throws Exception {
    try (ElasticsearchClient client = client(node)) {
      createIndex(client, INDEX);
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

  @Test
  @Order(2)
  void losesNothingAcknowledgedWhenKilled() throws Exception {
    try (ElasticsearchClient client = client(node)) {
      createIndex(client, OTHER_INDEX);
      // Unrefreshed and unflushed: what is there after the kill comes from the log of writes.
      assertThat(index(client, 5_000).errors()).isFalse();
    }
    node = node.killAndStart();
    try (ElasticsearchClient client = client(node)) {
      client.indices().refresh(r -> r.index(OTHER_INDEX));
      assertThat(client.count(c -> c.index(OTHER_INDEX)).count()).isEqualTo(5_000);
    }
  }

  @Test
  @Order(3)
  void stopsInGoodOrderAndKeepsItAll() throws Exception {
    assertThat(node.stop()).isIn(0, 143);
    node = SearchNodeProcess.start(dir);
    try (ElasticsearchClient client = client(node)) {
      ObjectNode kept = client.get(g -> g.index(INDEX).id("a"), ObjectNode.class).source();
      assertThat(kept.get("origin").asText()).isEqualTo("SJU");
      assertThat(client.count(c -> c.index(OTHER_INDEX)).count()).isEqualTo(5_000);
    }
  }

  private static ElasticsearchClient client(SearchNodeProcess node) {
    return new ElasticsearchClient(
        new RestClientTransport(
            RestClient.builder(HttpHost.create(node.uri().toString())).build(),
            new JacksonJsonpMapper()));
  }

  private static void createIndex(ElasticsearchClient client, String name) throws Exception {
    try (InputStream json = SearchNodeIT.class.getResourceAsStream("/index.json")) {
      client.indices().create(c -> c.index(name).withJson(json));
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
    return client.bulk(b -> b.index(OTHER_INDEX).operations(operations));
  }
}
