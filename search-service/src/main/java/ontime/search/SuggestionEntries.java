package ontime.search;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import ontime.model.Airline;
import ontime.model.Airlines;
import ontime.model.Airplane;
import ontime.model.Airplanes;
import ontime.model.Airport;
import ontime.model.Airports;
import ontime.model.Suggestion;
import ontime.model.Suggestion.Kind;

/** Makes suggestions of what the loaded flights are made of, and the reference tables' names. */
final class SuggestionEntries {
  /** Shorter beginnings are one typo away from everything. */
  private static final int SHORTEST_START = 3;

  private static final int LONGEST_START = 16;

  private final Airports airports;
  private final Airlines airlines;
  private final Airplanes airplanes;

  SuggestionEntries(Airports airports, Airlines airlines, Airplanes airplanes) {
    this.airports = airports;
    this.airlines = airlines;
    this.airplanes = airplanes;
  }

  Collection<SuggestionEntry> of(Traffic traffic) {
    List<SuggestionEntry> all = new ArrayList<>();
    traffic.byOrigin().forEach((code, flights) -> all.add(airport(code, flights)));
    traffic
        .byCarrier()
        .forEach((code, flights) -> all.add(carrier(code, traffic.lastYear(), flights)));
    traffic.byTailNumber().forEach((tail, flights) -> all.add(airplane(tail, flights)));
    traffic
        .byNumber()
        .forEach((number, flights) -> all.add(flight(number, traffic.lastYear(), flights)));
    traffic.byRoute().forEach((route, flights) -> all.add(route(route, flights)));
    return all;
  }

  private SuggestionEntry airport(String code, long flights) {
    String label = city(code).map(city -> city + " " + code).orElse(code);
    String detail =
        airports.airport(code).map(a -> a.name() + " · " + a.city()).orElse("Airport " + code);
    List<String> words = airportWords(code);
    return new SuggestionEntry(
        "airport " + code,
        flights,
        List.of(Words.joined(code)),
        words,
        starts(words),
        List.of(),
        List.of(),
        new Suggestion(Kind.AIRPORT, label, detail, flights, code, null, null, null, null, null));
  }

  private SuggestionEntry carrier(String code, int year, long flights) {
    String name = name(code, year);
    String whole = airline(code, year).map(Airline::name).orElse("");
    List<String> words = words(Stream.of(code, name, Words.joined(name), whole));
    return new SuggestionEntry(
        "carrier " + code,
        flights,
        List.of(Words.joined(code)),
        words,
        starts(words),
        List.of(),
        List.of(),
        new Suggestion(
            Kind.CARRIER,
            name + " " + code,
            "Airline",
            flights,
            null,
            code,
            null,
            null,
            null,
            null));
  }

  private SuggestionEntry airplane(String tailNumber, long flights) {
    return new SuggestionEntry(
        "airplane " + tailNumber,
        flights,
        List.of(Words.joined(tailNumber)),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        new Suggestion(
            Kind.AIRPLANE,
            tailNumber,
            airplanes.airplane(tailNumber).map(SuggestionEntries::describe).orElse("Airplane"),
            flights,
            null,
            null,
            null,
            null,
            null,
            tailNumber));
  }

  private static String describe(Airplane airplane) {
    return Stream.of(airplane.manufacturer(), airplane.model(), airplane.manufacturerYear())
        .filter(Objects::nonNull)
        .map(Object::toString)
        .collect(joining(" "));
  }

  private SuggestionEntry flight(Traffic.Number flight, int year, long flights) {
    String label = flight.carrier() + " " + flight.flightNumber();
    String name = name(flight.carrier(), year);
    String number = Integer.toString(flight.flightNumber());
    return new SuggestionEntry(
        "flight " + label,
        flights,
        List.of(Words.joined(label)),
        words(Stream.of(name, flight.carrier(), number)),
        List.of(),
        List.of(),
        List.of(),
        new Suggestion(
            Kind.FLIGHT,
            label,
            "Flight of " + name,
            flights,
            null,
            flight.carrier(),
            flight.flightNumber(),
            null,
            null,
            null));
  }

  private SuggestionEntry route(Traffic.Route route, long flights) {
    String from = city(route.origin()).orElse(route.origin());
    String to = city(route.dest()).orElse(route.dest());
    return new SuggestionEntry(
        "route " + route.origin() + " " + route.dest(),
        flights,
        List.of(Words.joined(route.origin() + route.dest())),
        List.of(),
        List.of(),
        airportWords(route.origin()),
        airportWords(route.dest()),
        new Suggestion(
            Kind.ROUTE,
            route.origin() + " to " + route.dest(),
            from + " to " + to,
            flights,
            null,
            null,
            null,
            route.origin(),
            route.dest(),
            null));
  }

  private Optional<String> city(String code) {
    return airports.airport(code).map(Airport::cityName);
  }

  /** Its code, city, state and name, and the city in one word as hasty readers write it. */
  private List<String> airportWords(String code) {
    return airports
        .airport(code)
        .map(
            airport ->
                words(
                    Stream.of(
                        code,
                        airport.city(),
                        airport.state(),
                        airport.name(),
                        Words.joined(airport.cityName()),
                        Words.joined(airport.name()))))
        .orElse(words(Stream.of(code)));
  }

  private String name(String carrier, int year) {
    return airline(carrier, year).map(Airline::shortName).orElse(carrier);
  }

  /** As it was called in the year, or last before. */
  private Optional<Airline> airline(String carrier, int year) {
    return airlines.names(carrier).stream()
        .filter(airline -> airline.firstYear() == null || airline.firstYear() <= year)
        .reduce((earlier, later) -> later);
  }

  private static List<String> words(Stream<String> texts) {
    Set<String> words = new LinkedHashSet<>();
    texts.forEach(text -> words.addAll(Words.of(text)));
    return List.copyOf(words);
  }

  private static List<String> starts(List<String> words) {
    Set<String> starts = new LinkedHashSet<>();
    for (String word : words) {
      int longest = Math.min(word.length(), LONGEST_START);
      for (int length = SHORTEST_START; length <= longest; length++) {
        starts.add(word.substring(0, length));
      }
    }
    return List.copyOf(starts);
  }
}
