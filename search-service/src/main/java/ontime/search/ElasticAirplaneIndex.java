package ontime.search;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.SortOptions;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import ontime.model.Airplane;
import ontime.model.AirplaneResults;
import ontime.model.Json;

/** Airplanes in Elasticsearch: their fields as they stand, and their words beside them. */
final class ElasticAirplaneIndex implements AirplaneIndex {
  private static final String ALL_WORDS = "words.all";

  private final Elastic elastic;
  private final Generations generations;

  ElasticAirplaneIndex(Elastic elastic, Clock clock) {
    this.elastic = elastic;
    this.generations = new Generations(elastic, "airplanes", clock);
  }

  @Override
  public AirplaneResults search(AirplaneSearch asked) {
    Object identity = AirplaneCursors.identity(asked);
    List<FieldValue> after = HitsPage.after(AirplaneCursors.after(asked));
    SearchResponse<Airplane> answer =
        elastic.call(
            client ->
                client.search(
                    s -> {
                      s.index(generations.alias())
                          .ignoreUnavailable(true)
                          .query(query(asked))
                          .sort(sort(asked.sort()))
                          .size(asked.limit() + 1)
                          .trackTotalHits(t -> t.enabled(true));
                      return after.isEmpty() ? s : s.searchAfter(after);
                    },
                    Airplane.class));
    HitsPage<Airplane> page = HitsPage.of(answer.hits().hits(), asked.limit(), identity);
    long total = answer.hits().total() == null ? 0 : answer.hits().total().value();
    return new AirplaneResults(page.items(), total, page.next());
  }

  private static Query query(AirplaneSearch asked) {
    List<Query> all = new ArrayList<>();
    if (asked.text() != null) all.addAll(holds(ALL_WORDS, asked.text()));
    asked.texts().forEach((field, text) -> all.addAll(holds("words." + field.word(), text)));
    return Query.of(q -> q.bool(b -> b.filter(all)));
  }

  private static List<Query> holds(String field, String text) {
    List<String> words = Words.of(text);
    List<Query> all = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      boolean last = i == words.size() - 1;
      all.add(
          last
              ? Query.of(q -> q.prefix(p -> p.field(field).value(word)))
              : Query.of(q -> q.term(t -> t.field(field).value(word))));
    }
    return all;
  }

  private static List<SortOptions> sort(AirplaneSearch.Sort sort) {
    SortOrder order =
        sort.direction() == AirplaneSearch.Direction.UP ? SortOrder.Asc : SortOrder.Desc;
    return List.of(by(sort.field(), order), by(AirplaneField.TAIL_NUMBER, SortOrder.Asc));
  }

  private static SortOptions by(AirplaneField field, SortOrder order) {
    return SortOptions.of(s -> s.field(f -> f.field(field.word()).order(order).missing("_last")));
  }

  @Override
  public void replace(String version, Collection<Airplane> airplanes) {
    generations.replace(version, airplanes.stream().map(ElasticAirplaneIndex::document));
  }

  private static BulkWriter.Document document(Airplane airplane) {
    ObjectNode json = Json.mapper().valueToTree(airplane);
    ObjectNode words = json.putObject("words");
    for (AirplaneField field : AirplaneField.values()) {
      words.put(field.word(), String.join(" ", field.words(airplane)));
    }
    words.put(
        "all",
        AirplaneField.FULL_TEXT.stream()
            .flatMap(field -> field.words(airplane).stream())
            .collect(Collectors.joining(" ")));
    try {
      return new BulkWriter.Document(airplane.tailNumber(), Json.mapper().writeValueAsBytes(json));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(airplane.tailNumber(), e);
    }
  }

  @Override
  public Optional<String> version() {
    return generations.note();
  }
}
