package ontime.features;

import com.fasterxml.jackson.databind.MappingIterator;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import ontime.model.Flight;
import ontime.model.Json;

/** All flights of Frontier on two days; where they come from: README.md beside them. */
final class FrontierDays {
  static final LocalDate SECOND = LocalDate.of(2008, 1, 3);

  private FrontierDays() {}

  static List<Flight> flights() {
    try (InputStream zipped =
            FrontierDays.class.getResourceAsStream("flights-f9-2008-01-02-03.jsonl.gz");
        InputStream in = new GZIPInputStream(Objects.requireNonNull(zipped));
        MappingIterator<Flight> rows = Json.mapper().readerFor(Flight.class).readValues(in)) {
      return List.copyOf(rows.readAll());
    } catch (IOException e) {
      throw new IllegalStateException("the fixture cannot be read", e);
    }
  }

  static List<Flight> flightsOfSecondDay() {
    return flights().stream().filter(flight -> flight.flightDate().equals(SECOND)).toList();
  }

  static Flight flight(String id) {
    return flights().stream()
        .filter(flight -> flight.flightId().equals(id))
        .findAny()
        .orElseThrow();
  }
}
