package ontime.web;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import ontime.model.AirlineTraffic;
import ontime.model.AirportTraffic;

/**
 * The two ways to a flight: by route and by number.
 *
 * @param values what was typed, by field
 * @param errors what is wrong with it, by field; empty on a fresh form
 * @param airports those of the data, busiest first
 * @param carriers those of the data, busiest first
 * @param firstDay the first loaded day
 * @param lastDay the last loaded day
 */
record SearchForm(
    Map<String, String> values,
    Map<String, String> errors,
    List<Option> airports,
    List<Option> carriers,
    String firstDay,
    String lastDay,
    String loadedDays) {

  record Option(String code, String name) {}

  /** A field as its label, id and hint. */
  record Field(String name, String label, String hint, String list) {}

  static SearchForm of(
      List<AirportTraffic> airports,
      List<AirlineTraffic> airlines,
      LoadedDays days,
      Map<String, String> values,
      Map<String, String> errors) {
    return new SearchForm(
        values,
        errors,
        airports.stream().map(AirportTraffic::airport).map(SearchForm::option).toList(),
        airlines.stream().map(airline -> new Option(airline.carrier(), airline.name())).toList(),
        days.isEmpty() ? "" : days.first().toString(),
        days.isEmpty() ? "" : days.last().toString(),
        days.words());
  }

  private static Option option(ontime.model.Airport airport) {
    return new Option(airport.code(), airport.city() + ": " + airport.name());
  }

  String value(String field) {
    return values.getOrDefault(field, "");
  }

  /** What was typed for a date, or the last loaded day. */
  String day(String field) {
    return values.getOrDefault(field, lastDay);
  }

  Optional<String> error(String field) {
    return Optional.ofNullable(errors.get(field));
  }
}
