package ontime.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReferenceTablesTest {
  private final Airports airports = Airports.bundled();
  private final Airlines airlines = Airlines.bundled();

  @Test
  void airportsAreInOrderOfCodeWithTheirZones() {
    assertThat(List.copyOf(airports.all()))
        .hasSize(1172)
        .isSortedAccordingTo(Comparator.comparing(Airport::code))
        .allSatisfy(airport -> assertThat(airport.zone()).isNotNull());
    assertThat(airports.airport("JFK"))
        .contains(
            new Airport(
                "JFK",
                "John F. Kennedy International",
                "New York, NY",
                "NY",
                40.64,
                -73.77861,
                ZoneId.of("America/New_York")));
    assertThat(airports.airport("XXX")).isEmpty();
  }

  @Test
  void adakKeepsItsOwnZone() {
    assertThat(airports.airport("ADK").orElseThrow().zone()).isEqualTo(ZoneId.of("America/Adak"));
  }

  @Test
  void aCodeStandsForTheCarrierOfItsYear() {
    assertThat(airlines.airline("OH", 2008)).map(Airline::name).contains("Comair Inc.");
    assertThat(airlines.airline("OH", 2015)).map(Airline::name).contains("PSA Airlines Inc.");
    assertThat(airlines.airline("OH", 1990)).isEmpty();
  }

  @Test
  void theYearOfAChangeTakesTheLaterName() {
    assertThat(airlines.airline("MQ", 1998))
        .map(Airline::name)
        .contains("American Eagle Airlines Inc.");
  }

  @Test
  void airplanesAreAsTheFaaHasThemOrElseTheTableOf2008() {
    Airplanes airplanes = Airplanes.bundled();
    assertThat(List.copyOf(airplanes.all()))
        .hasSize(5704)
        .isSortedAccordingTo(Comparator.comparing(Airplane::tailNumber))
        .filteredOn(airplane -> airplane.source() == Airplane.Source.FAA_REGISTRY)
        .hasSize(3988);
    assertThat(airplanes.airplane("N933EV"))
        .contains(
            new Airplane(
                "N933EV",
                "8022",
                "BOMBARDIER",
                "CL-600-2B19",
                2005,
                "DELTA AIR LINES INC",
                "GEORGIA",
                "GE",
                "CF34 SERIES",
                Airplane.Source.FAA_REGISTRY));
    assertThat(airplanes.airplane("N102UW")).map(Airplane::owner).isPresent();
    assertThat(airplanes.airplane("N0NE")).isEmpty();
  }
}
