package ontime.web;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import ontime.model.AirportTraffic;

/** Airports of the loaded months: on the map, and by state. */
record AirportsPage(String count, List<ReportSection> sections, List<State> states) {
  record State(String name, List<MessagePage.Link> airports) {}

  static AirportsPage of(List<AirportTraffic> airports, List<ReportSection> sections) {
    Map<String, List<MessagePage.Link>> byState =
        airports.stream()
            .map(AirportTraffic::airport)
            .collect(
                Collectors.groupingBy(
                    airport -> airport.state(),
                    TreeMap::new,
                    Collectors.mapping(
                        airport ->
                            new MessagePage.Link(
                                Links.airport(airport.code()),
                                airport.cityName() + " " + airport.code()),
                        Collectors.toList())));
    return new AirportsPage(
        Words.count(airports.size(), "airport"),
        sections,
        byState.entrySet().stream()
            .map(entry -> new State(entry.getKey(), entry.getValue()))
            .toList());
  }
}
