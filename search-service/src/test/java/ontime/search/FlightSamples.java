package ontime.search;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Random;
import ontime.model.Flight;
import ontime.model.FlightStatus;

/** What tests ask about real flights. */
final class FlightSamples {
  private FlightSamples() {}

  static FlightFacts facts(Flight flight) {
    return new FlightFacts(
        flight.flightDate(),
        flight.carrier(),
        flight.origin(),
        flight.dest(),
        FlightStatus.of(flight),
        flight.tailNumber(),
        flight.flightNumber(),
        FlightLine.departure(flight.flightDate(), flight.crsDepAt()),
        flight.arrDelay(),
        flight.depDelay(),
        flight.distance());
  }

  /** Of values that some flight has, each now and then. */
  static FlightFilters filters(Random random, List<Flight> flights) {
    Flight any = flights.get(random.nextInt(flights.size()));
    return new FlightFilters(
        random.nextInt(3) == 0 ? any.carrier() : null,
        random.nextInt(3) == 0 ? any.origin() : null,
        random.nextInt(3) == 0 ? any.dest() : null,
        random.nextInt(4) == 0 ? any.flightDate() : null,
        random.nextInt(4) == 0 ? LocalDate.of(2015, 1, 3) : null,
        random.nextInt(8) == 0 ? any.tailNumber() : null,
        random.nextInt(8) == 0 ? any.flightNumber() : null,
        random.nextInt(3) == 0 ? FlightStatus.of(any) : null,
        random.nextInt(4) == 0 ? any.arrDelay() : null,
        random.nextInt(4) == 0 ? YearMonth.of(2015, 1) : null);
  }
}
