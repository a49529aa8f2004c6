package ontime.store;

import static com.mongodb.client.model.Accumulators.avg;
import static com.mongodb.client.model.Accumulators.sum;
import static com.mongodb.client.model.Aggregates.count;
import static com.mongodb.client.model.Aggregates.facet;
import static com.mongodb.client.model.Aggregates.group;
import static com.mongodb.client.model.Aggregates.limit;
import static com.mongodb.client.model.Aggregates.lookup;
import static com.mongodb.client.model.Aggregates.match;
import static com.mongodb.client.model.Aggregates.out;
import static com.mongodb.client.model.Aggregates.project;
import static com.mongodb.client.model.Aggregates.skip;
import static com.mongodb.client.model.Aggregates.sort;
import static com.mongodb.client.model.Aggregates.unwind;
import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Filters.regex;
import static com.mongodb.client.model.Indexes.ascending;
import static com.mongodb.client.model.Indexes.compoundIndex;
import static com.mongodb.client.model.Indexes.descending;
import static com.mongodb.client.model.Projections.computed;
import static com.mongodb.client.model.Projections.excludeId;
import static com.mongodb.client.model.Projections.fields;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.push;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.setOnInsert;
import static com.mongodb.client.model.Updates.unset;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoWriteException;
import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.DeleteManyModel;
import com.mongodb.client.model.Facet;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.result.UpdateResult;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.stream.IntStream;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.Binary;
import org.bson.types.Decimal128;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What Ontime asks of MongoDB, through the real driver. Every backend must answer the same. */
abstract class StoreContract {
  private static final ReplaceOptions UPSERT = new ReplaceOptions().upsert(true);

  private MongoDatabase database;
  private MongoCollection<Document> flights;

  /** A database that the test may fill; it is dropped before each. */
  abstract MongoDatabase database();

  @BeforeEach
  void fill() {
    database = database();
    database.drop();
    flights = database.getCollection("flights");
    flights.createIndex(ascending("origin", "dest", "flightDate"));
    flights.createIndex(compoundIndex(ascending("carrier"), descending("flightDate")));
    flights.insertMany(IntStream.range(0, 240).mapToObj(StoreContract::flight).toList());
  }

  private static Document flight(int number) {
    return new Document("_id", String.format("2008-01-%02d-%03d", 1 + number % 30, number))
        .append("flightDate", String.format("2008-01-%02d", 1 + number % 30))
        .append("carrier", List.of("AA", "DL", "WN").get(number % 3))
        .append("flightNumber", number)
        .append("origin", List.of("ATL", "JFK", "SFO", "ORD").get(number % 4))
        .append("dest", List.of("LAX", "DEN").get(number / 4 % 2))
        .append("arrDelay", number % 7 == 0 ? null : number % 50 - 10.5);
  }

  private static List<Object> ids(FindIterable<Document> found) {
    return found.map(document -> document.get("_id")).into(new ArrayList<>());
  }

  private static List<Document> all(FindIterable<Document> found) {
    return found.into(new ArrayList<>());
  }

  private List<Document> aggregate(Bson... stages) {
    return flights.aggregate(List.of(stages)).into(new ArrayList<>());
  }

  @Test
  void findsByIdAndByIndexPrefix() {
    assertThat(flights.find(eq("2008-01-01-000")).first()).isEqualTo(flight(0));
    assertThat(flights.find(eq("2008-01-01-00")).first()).isNull();
    assertThat(
            ids(
                flights.find(
                    and(eq("origin", "ATL"), eq("dest", "DEN"), eq("flightDate", "2008-01-05")))))
        .containsExactlyInAnyOrder("2008-01-05-004", "2008-01-05-124");
    assertThat(flights.countDocuments(eq("origin", "SFO"))).isEqualTo(60);
    assertThat(flights.countDocuments(in("origin", "SFO", "ATL", "XXX"))).isEqualTo(120);
    assertThat(flights.countDocuments(eq("origin", "XXX"))).isZero();
  }

  @Test
  void findsRangesOfIdsAndOfIndexedFields() {
    assertThat(
            ids(
                flights
                    .find(and(gte("_id", "2008-01-29-"), lt("_id", "2008-01-29-~")))
                    .sort(ascending("_id"))))
        .containsExactly(
            "2008-01-29-028",
            "2008-01-29-058",
            "2008-01-29-088",
            "2008-01-29-118",
            "2008-01-29-148",
            "2008-01-29-178",
            "2008-01-29-208",
            "2008-01-29-238");
    Bson week = and(gt("flightDate", "2008-01-07"), lte("flightDate", "2008-01-14"));
    assertThat(flights.countDocuments(and(eq("carrier", "DL"), week))).isEqualTo(24);
    assertThat(flights.countDocuments(and(eq("carrier", "DL"), week, ne("origin", "JFK"))))
        .isEqualTo(16);
    assertThat(flights.countDocuments(or(eq("carrier", "DL"), eq("origin", "JFK")))).isEqualTo(120);
  }

  @Test
  void findsNullMissingAndOtherTypes() {
    assertThat(flights.countDocuments(eq("arrDelay", null))).isEqualTo(35);
    assertThat(flights.countDocuments(exists("cancelled"))).isZero();
    assertThat(flights.countDocuments(eq("cancelled", null))).isEqualTo(240);
    assertThat(flights.countDocuments(eq("flightNumber", 7L))).isOne();
    assertThat(flights.countDocuments(eq("flightNumber", 7.0))).isOne();
    assertThat(flights.countDocuments(eq("flightNumber", "7"))).isZero();
    assertThat(flights.countDocuments(gt("arrDelay", 30))).isEqualTo(30);
    assertThat(flights.countDocuments(regex("_id", "^2008-01-1.-03"))).isEqualTo(1);
  }

  @Test
  void sortsSkipsLimitsAndProjects() {
    assertThat(
            all(
                flights
                    .find(eq("origin", "ATL"))
                    .sort(new Document("arrDelay", -1).append("_id", 1))
                    .skip(2)
                    .limit(3)
                    .projection(fields(include("arrDelay"), excludeId()))))
        .containsExactly(
            new Document("arrDelay", 35.5),
            new Document("arrDelay", 33.5),
            new Document("arrDelay", 33.5));
    assertThat(
            ids(flights.find(eq("carrier", "WN")).sort(descending("flightDate", "_id")).limit(3)))
        .containsExactly("2008-01-30-239", "2008-01-30-209", "2008-01-30-179");
    assertThat(ids(flights.find().sort(descending("_id")).limit(2)))
        .containsExactly("2008-01-30-239", "2008-01-30-209");
    assertThat(
            ids(
                flights
                    .find(eq("carrier", "WN"))
                    .sort(new Document("flightDate", 1).append("_id", -1))
                    .limit(2)))
        .containsExactly("2008-01-03-212", "2008-01-03-182");
  }

  @Test
  void readsInBatches() {
    FindIterable<Document> found = flights.find().sort(ascending("_id")).batchSize(7);
    assertThat(ids(found)).hasSize(240).doesNotHaveDuplicates().isSorted();
    try (MongoCursor<Document> cursor = found.iterator()) {
      cursor.next(); // and is closed with a cursor left open
    }
    assertThat(ids(flights.find().batchSize(50).limit(120))).hasSize(120);
  }

  @Test
  void keepsEveryType() {
    Document types =
        new Document("_id", new ObjectId("0123456789abcdef01234567"))
            .append("decimal", Decimal128.parse("12.50"))
            .append("long", 1L << 60)
            .append("date", new Date(1_200_000_000_000L))
            .append("binary", new Binary(new byte[] {0, 1, -1}))
            .append("list", List.of(1, "two", new Document("three", 3)))
            .append("nothing", null)
            .append("yes", true);
    flights.insertOne(types);
    assertThat(flights.find(eq(types.get("_id"))).first()).isEqualTo(types);
  }

  @Test
  void refusesASecondDocumentWithTheSameId() {
    assertThatThrownBy(() -> flights.insertOne(flight(3)))
        .isInstanceOfSatisfying(
            MongoWriteException.class, e -> assertThat(e.getError().getCode()).isEqualTo(11000));
    assertThat(flights.countDocuments()).isEqualTo(240);
  }

  @Test
  void insertsTheOthersWhenUnordered() {
    List<Document> documents = List.of(flight(3), flight(500), flight(4), flight(501));
    assertThatThrownBy(() -> flights.insertMany(documents, new InsertManyOptions().ordered(false)))
        .isInstanceOfSatisfying(
            MongoBulkWriteException.class,
            e ->
                assertThat(e.getWriteErrors())
                    .extracting(error -> error.getIndex() + ":" + error.getCode())
                    .containsExactly("0:11000", "2:11000"));
    assertThat(flights.countDocuments()).isEqualTo(242);
  }

  @Test
  void keepsUniqueIndexes() {
    flights.createIndex(ascending("flightNumber"), new IndexOptions().unique(true));
    assertThatThrownBy(() -> flights.insertOne(flight(7).append("_id", "other")))
        .isInstanceOfSatisfying(
            MongoWriteException.class, e -> assertThat(e.getError().getCode()).isEqualTo(11000));
    assertThatThrownBy(() -> flights.updateOne(eq("2008-01-01-000"), set("flightNumber", 8L)))
        .isInstanceOf(MongoWriteException.class);
    flights.updateOne(eq("2008-01-01-000"), set("flightNumber", 1000));
    flights.insertOne(new Document("_id", "other").append("flightNumber", 0));
    assertThat(flights.countDocuments(eq("flightNumber", 0))).isOne();
  }

  @Test
  void refusesAUniqueIndexOnWhatIsNot() {
    assertThatThrownBy(
            () -> flights.createIndex(ascending("dest"), new IndexOptions().unique(true)))
        .hasMessageContaining("11000");
    assertThat(flights.listIndexes()).hasSize(3);
  }

  @Test
  void writesABulkOfEverything() {
    BulkWriteResult result =
        flights.bulkWrite(
            List.of(
                new InsertOneModel<>(flight(500)),
                new ReplaceOneModel<>(eq("2008-01-01-000"), flight(0).append("run", 2), UPSERT),
                new ReplaceOneModel<>(eq("2008-01-22-501"), flight(501), UPSERT),
                new UpdateOneModel<>(
                    eq("new"),
                    combine(inc("n", 5), setOnInsert("m", 1)),
                    new UpdateOptions().upsert(true)),
                new DeleteManyModel<>(eq("origin", "JFK"))),
            new BulkWriteOptions().ordered(false));
    assertThat(result.getInsertedCount()).isOne();
    assertThat(result.getModifiedCount()).isOne();
    assertThat(result.getUpserts()).hasSize(2);
    assertThat(result.getDeletedCount()).isEqualTo(60 + 1); // flight 501 leaves from JFK
    assertThat(flights.countDocuments()).isEqualTo(240 + 3 - 61);
    assertThat(flights.find(eq("new")).first())
        .isEqualTo(new Document("_id", "new").append("n", 5).append("m", 1));
  }

  @Test
  void countsAReplacementThatChangesNothingAsMatched() {
    UpdateResult result = flights.replaceOne(eq("2008-01-01-000"), flight(0), UPSERT);
    assertThat(result.getMatchedCount()).isOne();
    assertThat(result.getModifiedCount()).isZero();
  }

  @Test
  void movesAnUpdatedDocumentInItsIndexes() {
    flights.updateMany(eq("origin", "ATL"), combine(set("origin", "BNA"), unset("dest")));
    assertThat(flights.countDocuments(eq("origin", "ATL"))).isZero();
    assertThat(flights.countDocuments(and(eq("origin", "BNA"), eq("dest", null)))).isEqualTo(60);
    flights.updateMany(gt("flightNumber", 200), inc("flightNumber", 100));
    assertThat(flights.countDocuments(gt("flightNumber", 300))).isEqualTo(39);
  }

  @Test
  void updatesEachDocumentOnceThoughItMovesAlongTheIndexItIsFoundBy() {
    flights.createIndex(ascending("flightNumber"));
    flights.updateMany(gte("flightNumber", 100), inc("flightNumber", 50));
    assertThat(flights.countDocuments(gte("flightNumber", 290))).isZero();
    assertThat(flights.countDocuments(gte("flightNumber", 150))).isEqualTo(140);
  }

  @Test
  void findsElementsOfArrays() {
    flights.createIndex(ascending("stops"));
    flights.updateOne(eq("2008-01-01-000"), push("stops", "DFW"));
    flights.updateOne(eq("2008-01-01-000"), push("stops", "PHX"));
    flights.updateOne(eq("2008-01-02-001"), push("stops", "PHX"));
    assertThat(ids(flights.find(eq("stops", "PHX")).sort(ascending("_id"))))
        .containsExactly("2008-01-01-000", "2008-01-02-001");
    assertThat(flights.countDocuments(gte("stops", "A"))).isEqualTo(2);
    assertThat(flights.countDocuments(and(gte("stops", "E"), lt("stops", "E"))))
        .isOne(); // two elements may do
    assertThat(flights.countDocuments(eq("stops", List.of("DFW", "PHX")))).isOne();
  }

  @Test
  void findsAndModifies() {
    Document counter =
        flights.findOneAndUpdate(
            eq("counter"),
            combine(inc("seq", 1L), setOnInsert("kind", "counter")),
            new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER));
    assertThat(counter)
        .isEqualTo(new Document("_id", "counter").append("seq", 1L).append("kind", "counter"));
    assertThat(flights.findOneAndReplace(eq("counter"), new Document("seq", 9))).isEqualTo(counter);
    assertThat(flights.findOneAndDelete(eq("seq", 9)))
        .isEqualTo(new Document("_id", "counter").append("seq", 9));
    assertThat(flights.findOneAndDelete(eq("seq", 9))).isNull();
  }

  @Test
  void removesTheRowsOfAnOlderRun() {
    Bson january = and(gte("_id", "2008-01-"), lt("_id", "2008-01-~"));
    flights.updateMany(eq("carrier", "AA"), set("run", "b"));
    assertThat(flights.deleteMany(and(january, ne("run", "b"))).getDeletedCount()).isEqualTo(160);
    assertThat(flights.countDocuments(january)).isEqualTo(80);
    assertThat(flights.estimatedDocumentCount()).isEqualTo(80);
    assertThat(flights.countDocuments(eq("carrier", "WN"))).isZero();
  }

  @Test
  void aggregatesAfterAMatch() {
    assertThat(
            aggregate(
                match(and(gte("_id", "2008-01-01"), lt("_id", "2008-01-11"))),
                group("$carrier", sum("flights", 1), avg("number", "$flightNumber")),
                sort(ascending("_id")),
                project(
                    fields(
                        include("flights", "number"),
                        computed("name", new Document("$concat", List.of("$_id", "!")))))))
        .containsExactly(
            new Document("_id", "AA")
                .append("flights", 32)
                .append("number", 109.5)
                .append("name", "AA!"),
            new Document("_id", "DL")
                .append("flights", 24)
                .append("number", 109.0)
                .append("name", "DL!"),
            new Document("_id", "WN")
                .append("flights", 24)
                .append("number", 110.0)
                .append("name", "WN!"));
    assertThat(
            aggregate(
                match(eq("carrier", "AA")),
                sort(descending("flightDate", "_id")),
                skip(1),
                limit(1),
                project(include("_id"))))
        .containsExactly(new Document("_id", "2008-01-28-207"));
    assertThat(aggregate(match(eq("carrier", "ZZ")), count("n"))).isEmpty();
    assertThat(aggregate(match(ne("carrier", "AA")), count("n")))
        .containsExactly(new Document("n", 160));
    assertThat(flights.aggregate(List.of(sort(ascending("_id")))).batchSize(9)).hasSize(240);
  }

  @Test
  void aggregatesFacetsLookupsAndArrays() {
    database
        .getCollection("airports")
        .insertOne(
            new Document("_id", "ATL")
                .append("city", "Atlanta")
                .append("runways", List.of("8L", "8R")));
    assertThat(
            aggregate(
                match(eq("2008-01-01-000")),
                lookup("airports", "origin", "_id", "airport"),
                unwind("$airport"),
                unwind("$airport.runways"),
                project(fields(excludeId(), include("airport.city", "airport.runways")))))
        .containsExactly(
            new Document("airport", new Document("city", "Atlanta").append("runways", "8L")),
            new Document("airport", new Document("city", "Atlanta").append("runways", "8R")));
    assertThat(
            aggregate(
                facet(
                    new Facet(
                        "origins", group("$origin", sum("n", 1)), sort(ascending("_id")), limit(1)),
                    new Facet("total", count("n")))))
        .containsExactly(
            new Document("origins", List.of(new Document("_id", "ATL").append("n", 60)))
                .append("total", List.of(new Document("n", 240))));
  }

  @Test
  void replacesACollectionByAnAggregate() {
    Bson[] stages = {group("$origin", sum("n", 1)), out("origins")};
    flights.aggregate(List.of(stages)).toCollection();
    flights.aggregate(List.of(stages)).toCollection();
    assertThat(all(database.getCollection("origins").find(gt("_id", "F")).sort(ascending("_id"))))
        .containsExactly(
            new Document("_id", "JFK").append("n", 60),
            new Document("_id", "ORD").append("n", 60),
            new Document("_id", "SFO").append("n", 60));
  }

  @Test
  void listsTellsApartAndDropsWhatItHas() {
    assertThat(flights.distinct("origin", String.class))
        .containsExactly("ATL", "JFK", "ORD", "SFO");
    assertThat(database.listCollectionNames()).containsExactly("flights");
    assertThat(flights.listIndexes().map(index -> index.getString("name")))
        .containsExactlyInAnyOrder(
            "_id_", "origin_1_dest_1_flightDate_1", "carrier_1_flightDate_-1");
    flights.createIndex(ascending("origin", "dest", "flightDate")); // again: nothing happens
    flights.dropIndex("carrier_1_flightDate_-1");
    assertThat(flights.listIndexes()).hasSize(2);
    assertThat(flights.countDocuments(eq("carrier", "AA"))).isEqualTo(80);
    flights.drop();
    assertThat(flights.countDocuments()).isZero();
    flights.insertOne(flight(1));
    assertThat(flights.countDocuments(eq("origin", "JFK"))).isOne();
  }
}
