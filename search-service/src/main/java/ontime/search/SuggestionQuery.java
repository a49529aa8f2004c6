package ontime.search;

import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import java.util.ArrayList;
import java.util.List;

/**
 * What was typed, in the engine's terms: the best of several readings gives a suggestion its rank,
 * and nothing but the rank; among equals traffic decides.
 */
final class SuggestionQuery {
  private static final float EXACT = 4;
  private static final float ROUTE = 3;
  private static final float BEGINS = 2;
  private static final float MISTYPED = 1;

  /** A typo on a short word leads to many others. */
  private static final int MOST_OTHERS = 200;

  private SuggestionQuery() {}

  static Query of(SuggestionText text) {
    List<Query> readings = new ArrayList<>();
    readings.add(ranked(EXACT, term("codes", text.joined())));
    for (SuggestionText.Split split : text.routes()) {
      float rank = text.isRoute() ? ROUTE : BEGINS;
      readings.add(ranked(rank, all(begin("from", split.from()), begin("to", split.to()))));
    }
    readings.add(ranked(BEGINS, prefix("codes", text.joined())));
    readings.add(ranked(BEGINS, all(begin("words", text.words()))));
    readings.add(ranked(BEGINS, prefix("words", text.joined())));
    if (SuggestionText.mayBeMistyped(text.joined())) {
      readings.add(ranked(MISTYPED, all(mistyped("starts", text.words()))));
      readings.add(ranked(MISTYPED, fuzzy("starts", text.joined())));
      readings.add(ranked(MISTYPED, fuzzy("codes", text.joined())));
      for (SuggestionText.Split split : text.routes()) {
        readings.add(
            ranked(MISTYPED, all(mistyped("from", split.from()), mistyped("to", split.to()))));
      }
    }
    return Query.of(q -> q.disMax(d -> d.queries(readings)));
  }

  private static Query ranked(float rank, Query reading) {
    return Query.of(q -> q.constantScore(c -> c.filter(reading).boost(rank)));
  }

  /** Each word is there; the last may be unfinished. */
  private static List<Query> begin(String field, List<String> words) {
    List<Query> all = new ArrayList<>();
    int last = words.size() - 1;
    for (String word : words.subList(0, last)) all.add(term(field, word));
    all.add(prefix(field, words.get(last)));
    return all;
  }

  private static List<Query> mistyped(String field, List<String> words) {
    return words.stream()
        .map(word -> SuggestionText.mayBeMistyped(word) ? fuzzy(field, word) : term(field, word))
        .toList();
  }

  @SafeVarargs
  private static Query all(List<Query>... parts) {
    List<Query> joined = new ArrayList<>();
    for (List<Query> part : parts) joined.addAll(part);
    return Query.of(q -> q.bool(b -> b.filter(joined)));
  }

  private static Query term(String field, String value) {
    return Query.of(q -> q.term(t -> t.field(field).value(value)));
  }

  private static Query prefix(String field, String value) {
    return Query.of(q -> q.prefix(p -> p.field(field).value(value)));
  }

  private static Query fuzzy(String field, String value) {
    return Query.of(
        q ->
            q.fuzzy(
                f ->
                    f.field(field)
                        .value(value)
                        .fuzziness("1")
                        .transpositions(true)
                        .maxExpansions(MOST_OTHERS)));
  }
}
