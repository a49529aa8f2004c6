package ontime.search;

import co.elastic.clients.elasticsearch._types.SortOptions;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch.core.search.Hit;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ontime.model.Json;
import ontime.model.Suggestion;

/** Suggestions in Elasticsearch. */
final class ElasticSuggestionIndex implements SuggestionIndex {
  private static final List<SortOptions> ORDER =
      List.of(
          SortOptions.of(s -> s.score(score -> score.order(SortOrder.Desc))),
          SortOptions.of(s -> s.field(f -> f.field("traffic").order(SortOrder.Desc))),
          SortOptions.of(s -> s.field(f -> f.field("key").order(SortOrder.Asc))));

  private final Elastic elastic;
  private final Generations generations;

  ElasticSuggestionIndex(Elastic elastic, Clock clock) {
    this.elastic = elastic;
    this.generations = new Generations(elastic, "suggestions", clock);
  }

  /** The part of an entry that is read back. */
  private record Found(Suggestion suggestion) {}

  @Override
  public List<Suggestion> suggest(String text, int limit) {
    SuggestionText asked = SuggestionText.of(text);
    if (asked.words().isEmpty()) return List.of();
    return elastic.call(
        client ->
            client
                .search(
                    s ->
                        s.index(generations.alias())
                            .ignoreUnavailable(true)
                            .query(SuggestionQuery.of(asked))
                            .sort(ORDER)
                            .size(limit)
                            .trackTotalHits(t -> t.enabled(false))
                            .source(src -> src.filter(f -> f.includes("suggestion"))),
                    Found.class)
                .hits()
                .hits()
                .stream()
                .map(Hit::source)
                .map(Found::suggestion)
                .toList());
  }

  @Override
  public void replace(String version, Collection<SuggestionEntry> entries) {
    generations.replace(version, entries.stream().map(ElasticSuggestionIndex::document));
  }

  private static BulkWriter.Document document(SuggestionEntry entry) {
    Map<String, Object> fields =
        Map.of(
            "key", entry.key(),
            "traffic", entry.traffic(),
            "codes", entry.codes(),
            "words", String.join(" ", entry.words()),
            "starts", entry.starts(),
            "from", String.join(" ", entry.from()),
            "to", String.join(" ", entry.to()),
            "suggestion", entry.suggestion());
    try {
      return new BulkWriter.Document(entry.key(), Json.mapper().writeValueAsBytes(fields));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(entry.key(), e);
    }
  }

  @Override
  public Optional<String> version() {
    return generations.note();
  }

  @Override
  public void tidy() {
    generations.delete(generations.abandoned());
  }
}
