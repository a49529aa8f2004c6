package ontime.search;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch.indices.GetAliasResponse;
import co.elastic.clients.elasticsearch.indices.update_aliases.Action;
import co.elastic.clients.json.JsonData;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ontime.load.RefusedException;

/**
 * Indices behind one alias. A new one is built aside, seen by nobody, and takes the old one's place
 * in one call; what a crash leaves half built is in nobody's way until it is removed.
 *
 * <p>An index is named {@code <alias>-<what>-<build>}, where the build makes the name new.
 */
final class Generations {
  /** No build takes so long; another instance's may be under way until then. */
  private static final Duration ABANDONED = Duration.ofHours(1);

  private static final int BATCH = 5_000;

  private final Elastic elastic;
  private final String alias;
  private final Clock clock;

  Generations(Elastic elastic, String alias, Clock clock) {
    this.elastic = elastic;
    this.alias = alias;
    this.clock = clock;
  }

  String alias() {
    return alias;
  }

  /** The indices that the alias stands for, in order of name. */
  Collection<String> current() {
    try {
      GetAliasResponse found =
          elastic.call(client -> client.indices().getAlias(a -> a.name(alias)));
      return new TreeSet<>(found.result().keySet());
    } catch (ElasticsearchException e) {
      if (e.status() == 404) return List.of();
      throw e;
    }
  }

  /** An empty index with the settings and mappings of the resource of this name. */
  String create(String what) {
    String index = prefix(what) + Long.toString(clock.millis(), Character.MAX_RADIX);
    elastic.call(
        client ->
            client.indices().create(c -> c.index(index).withJson(resource(alias)).index(index)));
    return index;
  }

  static InputStream resource(String name) {
    return Generations.class.getResourceAsStream("/ontime/search/" + name + ".json");
  }

  /** Names of indices of this kind begin so. */
  String prefix(String what) {
    return alias + "-" + what + "-";
  }

  /** Whether an index was built for this. */
  boolean isOf(String index, String what) {
    return index.startsWith(prefix(what));
  }

  /**
   * Makes what was written visible, safe from a crash, and one segment: nothing is written to it
   * ever after, and a search looks into every segment.
   *
   * @return documents in it
   */
  long finish(String index) {
    elastic.callPatiently(
        client -> client.indices().forcemerge(f -> f.index(index).maxNumSegments(1L)));
    elastic.call(client -> client.indices().refresh(r -> r.index(index)));
    elastic.call(client -> client.indices().flush(f -> f.index(index)));
    return elastic.call(client -> client.count(c -> c.index(index))).count();
  }

  /** These documents in place of all that the alias stood for, noted as of this version. */
  void replace(String version, Stream<BulkWriter.Document> documents) {
    Collection<String> old = current();
    String index = create("all");
    BulkWriter bulk =
        new BulkWriter(
            elastic,
            (document, why) -> {
              throw new RefusedException(document.id() + ": " + why);
            });
    List<BulkWriter.Document> batch = new ArrayList<>(BATCH);
    documents.forEachOrdered(
        document -> {
          batch.add(document);
          if (batch.size() < BATCH) return;
          bulk.write(index, batch);
          batch.clear();
        });
    bulk.write(index, batch);
    note(index, version);
    finish(index);
    swap(index, old);
    delete(old);
  }

  /** From now on the alias stands for this index and no longer for the old ones. */
  void swap(String index, Collection<String> old) {
    List<Action> actions = new ArrayList<>();
    actions.add(Action.of(a -> a.add(add -> add.index(index).alias(alias))));
    old.forEach(gone -> actions.add(Action.of(a -> a.remove(r -> r.index(gone).alias(alias)))));
    elastic.call(client -> client.indices().updateAliases(u -> u.actions(actions)));
  }

  void delete(Collection<String> indices) {
    if (indices.isEmpty()) return;
    elastic.call(
        client ->
            client.indices().delete(d -> d.index(List.copyOf(indices)).ignoreUnavailable(true)));
  }

  /** What was built for this and never swapped in. */
  List<String> unfinished(String what) {
    Collection<String> current = current();
    return all(prefix(what)).keySet().stream().filter(name -> !current.contains(name)).toList();
  }

  /** What was begun an hour ago and never swapped in. */
  List<String> abandoned() {
    long since = clock.millis() - ABANDONED.toMillis();
    Collection<String> current = current();
    return all(alias + "-").entrySet().stream()
        .filter(index -> !current.contains(index.getKey()) && index.getValue() < since)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Names and times of creation, in milliseconds. */
  private Map<String, Long> all(String prefix) {
    return elastic.call(
        client ->
            client
                .indices()
                .getSettings(s -> s.index(prefix + "*").allowNoIndices(true))
                .result()
                .entrySet()
                .stream()
                .collect(
                    Collectors.toMap(
                        Map.Entry::getKey, e -> e.getValue().settings().index().creationDate())));
  }

  /** What {@link #note} kept with the index that the alias stands for. */
  Optional<String> note() {
    return current().stream().findFirst().flatMap(this::noteOf);
  }

  private Optional<String> noteOf(String index) {
    return elastic.call(
        client ->
            Optional.ofNullable(
                    client
                        .indices()
                        .getMapping(m -> m.index(index))
                        .get(index)
                        .mappings()
                        .meta()
                        .get("note"))
                .map(note -> note.to(String.class)));
  }

  private void note(String index, String note) {
    elastic.call(
        (ElasticsearchClient client) ->
            client.indices().putMapping(m -> m.index(index).meta("note", JsonData.of(note))));
  }
}
