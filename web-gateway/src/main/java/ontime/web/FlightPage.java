package ontime.web;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import ontime.model.Flight;

/**
 * One flight number on one day.
 *
 * @param way {@code New York JFK to Los Angeles LAX}, with the stops between
 * @param aircraft each aircraft that flew a leg, in order
 * @param complete whether every part could be asked
 */
record FlightPage(
    String carrier,
    String carrierHref,
    int number,
    String way,
    String day,
    Optional<DayLink> previous,
    Optional<DayLink> next,
    List<Leg> legs,
    List<Part<AircraftDay>> aircraft,
    boolean complete) {

  /**
   * @param flights the legs, in order of departure; at least one
   * @param days the number's flights of the days around, these legs among them
   */
  static FlightPage of(
      List<Flight> flights,
      List<Flight> days,
      Part<LoadedDays> loaded,
      List<Part<AircraftDay>> aircraft,
      Names names) {
    Flight first = flights.get(0);
    LocalDate date = first.flightDate();
    return new FlightPage(
        names.carrier(first),
        Links.airline(first.carrier()),
        first.flightNumber(),
        way(flights, names),
        Words.day(date),
        DayLink.before(date, loaded, day -> link(first, day)),
        DayLink.after(date, loaded, day -> link(first, day)),
        flights.stream().map(flight -> Leg.of(flight, days, names)).toList(),
        aircraft,
        loaded.there() && aircraft.stream().allMatch(Part::there));
  }

  private static String link(Flight flight, LocalDate day) {
    return Links.flight(flight.carrier(), flight.flightNumber(), day);
  }

  private static String way(List<Flight> flights, Names names) {
    Flight first = flights.get(0);
    if (flights.size() == 1)
      return names.place(first.origin()) + " to " + names.place(first.dest());
    StringBuilder way = new StringBuilder(first.origin());
    String at = first.origin();
    for (Flight flight : flights) {
      // A leg may start where none ended: after a diversion, say.
      if (!flight.origin().equals(at)) way.append(", then ").append(flight.origin());
      way.append(" to ").append(flight.dest());
      at = flight.dest();
    }
    return way.toString();
  }
}
