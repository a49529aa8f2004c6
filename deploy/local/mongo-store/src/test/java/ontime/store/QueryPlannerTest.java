package ontime.store;

import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.bson.Document;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import ontime.store.StoredIndex.Definition;
import ontime.store.StoredIndex.State;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Which way is taken to the questions that Ontime asks; that answers are right is shown elsewhere.
 */
final class QueryPlannerTest {
  private static final Document ROUTE_ORDER = new Document("crsDepTime", 1).append("_id", 1);

  @TempDir Path directory;
  private RocksStorage storage;
  private QueryPlanner planner;
  private List<StoredIndex> indexes;

  @BeforeEach
  void open() {
    storage = RocksStorage.open(directory, 8);
    planner = new QueryPlanner("_id", Keys.of(Keys.DOCUMENTS, 1));
    indexes =
        List.of(
            index(2, "route", "origin", "dest", "flightDate", "crsDepTime"),
            index(3, "number", "carrier", "flightNumber", "flightDate"),
            index(4, "aircraft", "tailNumber", "-flightDate"));
  }

  @AfterEach
  void close() {
    storage.close();
  }

  private StoredIndex index(int id, String name, String... fields) {
    List<IndexKey> keys =
        Arrays.stream(fields)
            .map(field -> new IndexKey(field.replace("-", ""), !field.startsWith("-")))
            .toList();
    return new StoredIndex(storage, id, new Definition(name, keys, false, false), State.BUILT);
  }

  private AccessPath plan(Document filter, Document orderBy) {
    return planner.plan(filter, orderBy, indexes);
  }

  private static String nameOf(AccessPath path) {
    return path.index().map(StoredIndex::getName).orElse("_id");
  }

  @Test
  void readsARouteAndDayInTheOrderOfDeparture() {
    Document route =
        new Document("origin", "ATL").append("dest", "LAX").append("flightDate", "2008-01-05");
    AccessPath path = plan(route, ROUTE_ORDER);
    assertThat(nameOf(path)).isEqualTo("route");
    assertThat(path.sorted()).isTrue();
    assertThat(path.exact()).isTrue();
    assertThat(path.ranges()).hasSize(1);
  }

  @Test
  void readsTheNextPageFromTheIndexToo() {
    Document after =
        new Document("$or", List.of(new Document("crsDepTime", new Document("$gt", "10:00"))));
    Document page =
        new Document(
            "$and", List.of(new Document("origin", "ATL"), new Document("dest", "LAX"), after));
    AccessPath path = plan(page, new Document("flightDate", 1).append("crsDepTime", 1));
    assertThat(nameOf(path)).isEqualTo("route");
    assertThat(path.sorted()).isTrue();
    assertThat(path.exact()).isFalse();
  }

  @Test
  void readsAnIndexBackwards() {
    AccessPath path =
        plan(new Document("tailNumber", "N1"), new Document("flightDate", 1).append("_id", -1));
    assertThat(nameOf(path)).isEqualTo("aircraft");
    assertThat(path.sorted()).isTrue();
    assertThat(path.order()).isEqualTo(ScanOrder.BACKWARD);
    assertThat(
            plan(new Document("tailNumber", "N1"), new Document("flightDate", 1).append("_id", 1))
                .sorted())
        .isFalse();
  }

  @Test
  void readsAMonthByItsIds() {
    Document month =
        new Document("_id", new Document("$gte", "2008-01-").append("$lt", "2008-01."));
    AccessPath path = plan(month, null);
    assertThat(nameOf(path)).isEqualTo("_id");
    assertThat(path.exact()).isTrue();
    AccessPath otherRuns = plan(month.clone().append("run", new Document("$ne", "b")), null);
    assertThat(otherRuns.ranges()).isEqualTo(path.ranges());
    assertThat(otherRuns.exact()).isFalse();
  }

  @Test
  void prefersTheIdToAnyIndex() {
    AccessPath path =
        plan(new Document("carrier", "AA").append("flightNumber", 1).append("_id", "x"), null);
    assertThat(nameOf(path)).isEqualTo("_id");
    assertThat(path.ranges())
        .containsExactly(
            KeyRange.ofPrefix(
                ByteStrings.concat(Keys.of(Keys.DOCUMENTS, 1), KeyEncoder.encode("x"))));
  }

  @Test
  void readsARangePerValueOfIn() {
    AccessPath path =
        plan(new Document("carrier", new Document("$in", List.of("WN", "AA", "WN"))), null);
    assertThat(nameOf(path)).isEqualTo("number");
    assertThat(path.ranges()).hasSize(2).isSortedAccordingTo(KeyRange.BY_START);
  }

  @Test
  void readsNothingForAContradiction() {
    Document never = new Document("$gt", "b").append("$lt", "a");
    assertThat(plan(new Document("origin", never), null).ranges()).isEmpty();
  }

  @Test
  void scansWhenThereIsNoIndex() {
    AccessPath path = plan(new Document("arrDelay", 5).append("dest", "LAX"), null);
    assertThat(nameOf(path)).isEqualTo("_id");
    assertThat(path.score()).isZero();
  }
}
