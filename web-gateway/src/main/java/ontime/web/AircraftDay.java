package ontime.web;

import java.time.LocalDate;
import java.util.List;
import ontime.model.Flight;

/** What one aircraft flew that day, in order of departure. */
record AircraftDay(String tailNumber, List<Row> rows) {
  /**
   * @param own whether it belongs to the page's own flight
   */
  record Row(
      String href,
      String code,
      String route,
      String origin,
      String dest,
      ClockTime scheduledDeparture,
      ClockTime departure,
      ClockTime scheduledArrival,
      ClockTime arrival,
      Delay delay,
      boolean own) {}

  static AircraftDay of(String tailNumber, List<Flight> flights, Flight own, Names names) {
    return new AircraftDay(
        tailNumber, flights.stream().map(flight -> row(flight, own, names)).toList());
  }

  private static Row row(Flight flight, Flight own, Names names) {
    LocalDate date = flight.flightDate();
    var origin = names.find(flight.origin()).orElse(null);
    var dest = names.find(flight.dest()).orElse(null);
    return new Row(
        Links.flight(flight),
        flight.carrier() + " " + flight.flightNumber(),
        names.place(flight.origin()) + " to " + names.place(flight.dest()),
        flight.origin(),
        flight.dest(),
        ClockTime.of(flight.crsDepTime(), flight.crsDepAt(), origin, date),
        ClockTime.of(flight.depTime(), flight.depAt(), origin, date),
        ClockTime.of(flight.crsArrTime(), flight.crsArrAt(), dest, date),
        ClockTime.of(flight.arrTime(), flight.arrAt(), dest, date),
        Delay.of(flight, names),
        flight.carrier().equals(own.carrier()) && flight.flightNumber().equals(own.flightNumber()));
  }
}
