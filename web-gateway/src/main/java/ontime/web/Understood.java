package ontime.web;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a phrase was taken to mean.
 *
 * @param unknown its words that were not understood, in order
 * @param choices what it may have meant as well
 */
record Understood(Criteria criteria, List<String> unknown, List<Choice> choices) {
  /**
   * @param ambiguous whether the phrase fits this just as well
   */
  record Choice(String text, Criteria criteria, boolean ambiguous) {}

  /** The page that shows just this; empty when it is a search, or in doubt. */
  Optional<String> page() {
    boolean doubt = !unknown.isEmpty() || choices.stream().anyMatch(Choice::ambiguous);
    if (doubt || !criteria.has(FlightCriteria.DATE)) return Optional.empty();
    LocalDate date = LocalDate.parse(criteria.text(FlightCriteria.DATE));
    if (isOnly(FlightCriteria.ORIGIN, FlightCriteria.DEST)) {
      return Optional.of(
          Links.route(
              criteria.text(FlightCriteria.ORIGIN), criteria.text(FlightCriteria.DEST), date));
    }
    if (isOnly(FlightCriteria.CARRIER, FlightCriteria.FLIGHT_NUMBER)) {
      return Optional.of(
          Links.flight(
              criteria.text(FlightCriteria.CARRIER),
              Integer.parseInt(criteria.text(FlightCriteria.FLIGHT_NUMBER)),
              date));
    }
    return Optional.empty();
  }

  private boolean isOnly(String one, String other) {
    return criteria.names().equals(Set.of(one, other, FlightCriteria.DATE));
  }
}
