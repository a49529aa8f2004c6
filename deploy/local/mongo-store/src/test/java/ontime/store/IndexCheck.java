package ontime.store;

import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.backend.Index;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Compares what is stored of indexes with what their documents say. */
final class IndexCheck {
  private IndexCheck() {}

  static RocksCollection collection(RocksBackend backend, String database, String name) {
    return (RocksCollection) backend.resolveDatabase(database).resolveCollection(name, true);
  }

  /** Every document has its entries, no entry is without its document, and the count is right. */
  static void assertWhole(
      RocksStorage storage, RocksBackend backend, String database, String name) {
    RocksCollection collection = collection(backend, database, name);
    assertThat(collection.streamAllDocumentsWithPosition().count()).isEqualTo(collection.count());
    for (Index<DocumentKey> each : collection.getIndexes()) {
      if (each instanceof StoredIndex index) {
        assertThat(stored(storage, index))
            .as("entries of %s", index)
            .containsExactlyInAnyOrderElementsOf(derived(collection, index));
      }
    }
  }

  private static List<String> stored(RocksStorage storage, StoredIndex index) {
    List<String> entries = new ArrayList<>();
    storage.forEachKey(index.prefix(), key -> entries.add(HexFormat.of().formatHex(key)));
    return entries;
  }

  private static List<String> derived(RocksCollection collection, StoredIndex index) {
    return collection
        .streamAllDocumentsWithPosition()
        .flatMap(each -> index.entriesOf(each.getDocument(), each.getPosition()).keys().stream())
        .map(HexFormat.of()::formatHex)
        .distinct()
        .toList();
  }
}
