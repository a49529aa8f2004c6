package ontime.web;

import java.util.List;
import java.util.function.Function;
import ontime.model.FacetCount;

/**
 * The values of a field with the flights under each, as links that take or leave it.
 *
 * @param first the busiest
 * @param rest all others
 * @param open whether the value that is taken is among the rest
 */
record Facet(String id, String label, List<Value> first, List<Value> rest, boolean open) {
  private static final int FIRST = 8;

  /**
   * @param taken whether the search is for it: then the link leaves it
   * @param css the scale's class; null outside the scale
   */
  record Value(String href, String text, String code, String count, boolean taken, String css) {}

  /**
   * @param text a value in words
   */
  static Facet of(
      Criteria criteria,
      String name,
      String label,
      List<FacetCount> counts,
      Function<String, String> text) {
    boolean coded = !name.equals(FlightCriteria.STATUS) && !name.equals(FlightCriteria.MONTH);
    Criteria rest = criteria.without(name, Criteria.CURSOR, Criteria.PHRASE);
    List<Value> values =
        counts.stream()
            .map(
                count -> {
                  String value = count.value();
                  boolean taken = criteria.has(name, value);
                  Criteria other = taken ? rest : rest.with(name, value);
                  return new Value(
                      other.at(Links.SEARCH),
                      text.apply(value),
                      coded ? value : "",
                      Words.number(count.count()),
                      taken,
                      name.equals(FlightCriteria.STATUS) ? value : null);
                })
            .toList();
    int split = Math.min(FIRST, values.size());
    // One more line is shorter than the fold that would hide it.
    if (values.size() == FIRST + 1) split++;
    List<Value> others = values.subList(split, values.size());
    boolean open = others.stream().anyMatch(Value::taken);
    return new Facet("by-each-" + name, label, values.subList(0, split), others, open);
  }
}
