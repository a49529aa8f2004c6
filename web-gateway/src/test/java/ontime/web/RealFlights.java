package ontime.web;

import java.io.IOException;
import java.util.List;
import ontime.model.Flight;

/** Rows of the record, by id. */
final class RealFlights {
  private final List<Flight> flights;

  RealFlights() throws IOException {
    flights = FakeServices.read("flights.jsonl");
  }

  Flight get(String id) {
    return flights.stream().filter(f -> f.flightId().equals(id)).findFirst().orElseThrow();
  }

  List<Flight> route(String origin, String dest, String date) {
    return flights.stream()
        .filter(f -> f.origin().equals(origin) && f.dest().equals(dest))
        .filter(f -> f.flightDate().toString().equals(date))
        .toList();
  }

  List<Flight> number(String carrier, int number) {
    return flights.stream()
        .filter(f -> f.carrier().equals(carrier) && f.flightNumber() == number)
        .toList();
  }
}
