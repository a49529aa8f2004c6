package ontime.store;

import static com.mongodb.client.model.Indexes.ascending;
import static com.mongodb.client.model.Indexes.compoundIndex;
import static com.mongodb.client.model.Indexes.descending;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.UpdateOptions;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.bson.Document;

/**
 * Whatever is written and asked, a collection with indexes, one without, and the library's memory
 * backend, which always scans, answer the same; and no index has an entry too many or too few.
 */
final class IndexPropertyTest {
  private static TestStore store;
  private static MongoServer memory;
  private static MongoClient memoryClient;

  @BeforeContainer
  static void start() {
    store = TestStore.start();
    memory = new MongoServer(new MemoryBackend());
    memoryClient = MongoClients.create(memory.bindAndGetConnectionString());
  }

  @AfterContainer
  static void stop() {
    store.close();
    memoryClient.close();
    memory.shutdownNow();
  }

  @Property(tries = 60, shrinking = ShrinkingMode.BOUNDED)
  void indexesAndScansAnswerTheSame(
      @ForAll("writes") List<Write> writes, @ForAll("queries") List<Query> queries) {
    MongoDatabase database = store.database();
    database.drop();
    MongoCollection<Document> indexed = database.getCollection("indexed");
    MongoCollection<Document> scanned = database.getCollection("scanned");
    MongoCollection<Document> inMemory = memoryClient.getDatabase("test").getCollection("memory");
    inMemory.drop();

    index(indexed, "a", "b", "c");
    int half = writes.size() / 2;
    for (MongoCollection<Document> each : List.of(indexed, scanned, inMemory)) {
      writes.subList(0, half).forEach(write -> write.to(each));
    }
    index(indexed, "d.e", "b"); // built from what is there
    indexed.createIndex(compoundIndex(descending("c"), ascending("a")));
    for (MongoCollection<Document> each : List.of(indexed, scanned, inMemory)) {
      writes.subList(half, writes.size()).forEach(write -> write.to(each));
    }
    for (Query query : queries) {
      List<Document> expected = query.answer(inMemory);
      assertThat(query.answer(scanned)).as("scan %s", query).isEqualTo(expected);
      assertThat(query.answer(indexed)).as("index %s", query).isEqualTo(expected);
      assertThat(indexed.countDocuments(query.filter))
          .as("count %s", query)
          .isEqualTo(query.count(inMemory));
    }
    store.assertIndexesAreWhole("indexed");
  }

  private static void index(MongoCollection<Document> collection, String... fields) {
    collection.createIndex(ascending(fields));
  }

  /** A write that may be refused; then all must refuse it. */
  record Write(String kind, Object id, Document document) {
    void to(MongoCollection<Document> collection) {
      Document byId = new Document("_id", id);
      Document byField = new Document("a", document.get("a"));
      switch (kind) {
        case "replace" -> collection.replaceOne(byId, document, new ReplaceOptions().upsert(true));
        case "set" ->
            collection.updateOne(
                byId, new Document("$set", notEmpty()), new UpdateOptions().upsert(true));
        case "setMany" ->
            collection.updateMany(
                byField, new Document("$set", new Document("b", document.get("c"))));
        case "unset" ->
            collection.updateOne(
                byId, new Document("$unset", new Document("a", "").append("d.e", "")));
        case "delete" -> collection.deleteOne(byId);
        case "deleteMany" -> collection.deleteMany(byField);
        default -> throw new IllegalArgumentException(kind);
      }
    }

    private Document notEmpty() {
      return document.isEmpty() ? new Document("z", 1) : document;
    }
  }

  record Query(Document filter, Document order, int skip, int limit) {
    List<Document> answer(MongoCollection<Document> collection) {
      return collection.find(filter).sort(order).skip(skip).limit(limit).into(new ArrayList<>());
    }

    long count(MongoCollection<Document> collection) {
      return collection.countDocuments(filter);
    }
  }

  @Provide
  Arbitrary<List<Write>> writes() {
    Arbitrary<String> kinds =
        Arbitraries.of(
            "replace", "replace", "replace", "set", "setMany", "unset", "delete", "deleteMany");
    Arbitrary<Object> ids = ids();
    return Combinators.combine(kinds, ids, documents())
        .as(Write::new)
        .list()
        .ofMinSize(10)
        .ofMaxSize(60);
  }

  private static Arbitrary<Document> documents() {
    return Combinators.combine(
            valuesAndArrays(), values(), values(), values(), Arbitraries.integers().between(0, 15))
        .as(
            (a, b, c, e, present) -> {
              Document document = new Document();
              if ((present & 1) == 0) document.append("a", a);
              if ((present & 2) == 0) document.append("b", b);
              if ((present & 4) == 0) document.append("c", c);
              if ((present & 8) == 0) document.append("d", new Document("e", e));
              return document;
            });
  }

  private static Arbitrary<Object> ids() {
    return Arbitraries.oneOf(
        List.of(
            Arbitraries.integers().between(0, 9).map(Object.class::cast),
            Arbitraries.integers().between(0, 9).map(number -> "k" + number)));
  }

  private static Arbitrary<Object> valuesAndArrays() {
    return Arbitraries.frequencyOf(
        Tuple.of(7, values()), Tuple.of(1, values().list().ofMaxSize(3).map(Object.class::cast)));
  }

  private static Arbitrary<Object> values() {
    return Arbitraries.frequencyOf(
        Tuple.of(6, Arbitraries.integers().between(0, 3).map(Object.class::cast)),
        Tuple.of(3, BsonValues.scalars().map(IndexPropertyTest::forDriver)),
        Tuple.of(1, Arbitraries.just((Object) "a").injectNull(0.5)));
  }

  private static Object forDriver(Object value) {
    return value instanceof Instant instant ? Date.from(instant) : value;
  }

  @Provide
  Arbitrary<List<Query>> queries() {
    Arbitrary<Document> orders =
        Arbitraries.of(
            new Document("_id", 1),
            new Document("_id", -1),
            new Document("a", 1).append("b", 1).append("c", 1).append("_id", 1),
            new Document("b", 1).append("c", 1).append("_id", 1),
            new Document("c", -1).append("a", 1).append("_id", 1),
            new Document("c", 1).append("a", -1).append("_id", -1),
            new Document("d.e", -1).append("b", -1).append("_id", -1));
    Arbitrary<Integer> counts = Arbitraries.frequency(Tuple.of(3, 0), Tuple.of(1, 3));
    return Combinators.combine(filters(), orders, counts, counts).as(Query::new).list().ofSize(15);
  }

  private static Arbitrary<Document> filters() {
    Arbitrary<Document> one = conditions();
    Arbitrary<Document> several =
        one.list().ofMinSize(1).ofMaxSize(3).map(all -> new Document("$and", all));
    Arbitrary<Document> either = several.list().ofSize(2).map(both -> new Document("$or", both));
    Arbitrary<Document> merged =
        one.list()
            .ofSize(3)
            .map(all -> all.stream().collect(Document::new, Document::putAll, Document::putAll));
    return Arbitraries.oneOf(List.of(one, several, merged, either));
  }

  private static Arbitrary<Document> conditions() {
    Arbitrary<String> fields = Arbitraries.of("a", "b", "c", "d.e");
    Arbitrary<Object> operands =
        Arbitraries.oneOf(
            List.of(
                values(),
                Combinators.combine(
                        Arbitraries.of("$gt", "$gte", "$lt", "$lte", "$ne", "$eq"), values())
                    .as((operator, value) -> new Document(operator, value)),
                Combinators.combine(values(), values())
                    .as((low, high) -> new Document("$gte", low).append("$lt", high)),
                values().list().ofMinSize(1).ofMaxSize(3).map(all -> new Document("$in", all)),
                Arbitraries.of(true, false).map(exists -> new Document("$exists", exists))));
    Arbitrary<Document> onFields = Combinators.combine(fields, operands).as(Document::new);
    Arbitrary<Document> onIds =
        Combinators.combine(Arbitraries.of("$gt", "$lte", "$eq", "$ne"), ids())
            .as((operator, id) -> new Document("_id", new Document(operator, id)));
    return Arbitraries.frequencyOf(Tuple.of(5, onFields), Tuple.of(1, onIds));
  }
}
