package ontime.web;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ontime.model.Flight;

/**
 * One flight number on one day.
 *
 * @param way {@code New York JFK to Los Angeles LAX}, with the stops between
 * @param aircraft each aircraft that flew a leg, in order
 */
record FlightPage(
    String carrier,
    int number,
    String way,
    String day,
    Optional<DayLink> previous,
    Optional<DayLink> next,
    List<Leg> legs,
    List<Part<AircraftDay>> aircraft) {

  /**
   * @param flights the legs, in order of departure; at least one
   */
  static FlightPage of(
      List<Flight> flights,
      Part<List<Flight>> days,
      Part<LoadedDays> loaded,
      List<Part<AircraftDay>> aircraft,
      Names names) {
    Flight first = flights.get(0);
    LocalDate date = first.flightDate();
    return new FlightPage(
        names.carrier(first),
        first.flightNumber(),
        way(flights, names),
        Words.day(date),
        DayLink.before(date, loaded, day -> link(first, day)),
        DayLink.after(date, loaded, day -> link(first, day)),
        flights.stream().map(flight -> Leg.of(flight, days, names)).toList(),
        aircraft);
  }

  private static String link(Flight flight, LocalDate day) {
    return Links.flight(flight.carrier(), flight.flightNumber(), day);
  }

  private static String way(List<Flight> flights, Names names) {
    Flight first = flights.get(0);
    if (flights.size() == 1)
      return names.place(first.origin()) + " to " + names.place(first.dest());
    return Stream.concat(Stream.of(first.origin()), flights.stream().map(Flight::dest))
        .collect(Collectors.joining(" to "));
  }

  boolean complete() {
    return aircraft.stream().allMatch(Part::there)
        && legs.stream().allMatch(leg -> leg.otherDays().there());
  }
}
