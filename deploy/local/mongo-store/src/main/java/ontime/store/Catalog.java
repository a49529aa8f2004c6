package ontime.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The ids of collections and indexes, by name. An id is never given twice, so what a crash leaves
 * of a dropped collection or a half-built index is never read again.
 */
final class Catalog {
  private static final byte[] NEXT_ID = {Keys.NEXT_ID};
  private static final char INDEX = '\0';

  private final RocksStorage storage;
  private final NavigableMap<String, Integer> ids = new TreeMap<>();
  private int nextId;

  Catalog(RocksStorage storage) {
    this.storage = storage;
    byte[] next = storage.get(NEXT_ID);
    nextId = next == null ? 1 : ByteBuffer.wrap(next).getInt();
    storage.forEachKey(
        new byte[] {Keys.NAME},
        key -> {
          String name = new String(key, 1, key.length - 1, StandardCharsets.UTF_8);
          ids.put(name, ByteBuffer.wrap(storage.get(key)).getInt());
        });
  }

  static String indexName(String collection, String index) {
    return collection + INDEX + index;
  }

  /** The databases that have collections. */
  synchronized Iterable<String> databases() {
    TreeSet<String> databases = new TreeSet<>();
    ids.keySet().forEach(name -> databases.add(name.substring(0, name.indexOf('.'))));
    return databases;
  }

  /** The names, without the database's, of its collections. */
  synchronized List<String> collectionsOf(String database) {
    String start = database + ".";
    return ids.keySet().stream()
        .filter(name -> name.startsWith(start) && name.indexOf(INDEX) < 0)
        .map(name -> name.substring(start.length()))
        .toList();
  }

  synchronized boolean has(String name) {
    return ids.containsKey(name);
  }

  /** The id under this name, a new one when it has none. */
  synchronized int idOf(String name) {
    Integer id = ids.get(name);
    return id != null ? id : newIdOf(name);
  }

  /** A new id under this name, whatever it had before. */
  synchronized int newIdOf(String name) {
    int id = nextId++;
    storage.write(
        batch -> {
          batch.put(NEXT_ID, int32(nextId));
          batch.put(key(name), int32(id));
        });
    ids.put(name, id);
    return id;
  }

  synchronized void forget(String name) {
    storage.write(batch -> batch.delete(key(name)));
    ids.remove(name);
  }

  /** Gives the ids of a collection and of its indexes to another name. */
  synchronized void rename(String from, String to) {
    Map<String, Integer> renamed = new TreeMap<>();
    ids.forEach(
        (name, id) -> {
          if (name.equals(from) || name.startsWith(indexName(from, ""))) {
            renamed.put(name, id);
          }
        });
    storage.write(
        batch -> {
          for (Map.Entry<String, Integer> old : renamed.entrySet()) {
            batch.delete(key(old.getKey()));
            batch.put(key(to + old.getKey().substring(from.length())), int32(old.getValue()));
          }
        });
    renamed.forEach(
        (name, id) -> {
          ids.remove(name);
          ids.put(to + name.substring(from.length()), id);
        });
  }

  private static byte[] key(String name) {
    byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
    return ByteStrings.concat(new byte[] {Keys.NAME}, utf8);
  }

  private static byte[] int32(int value) {
    return ByteBuffer.allocate(Integer.BYTES).putInt(value).array();
  }
}
