package ontime.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class OpenFlightsTest {
  private static final Path FOLDER = Path.of("src/test/resources/openflights");
  private final Airlines airlines = Airlines.bundled();

  @Test
  void anAirlineIsFoundByItsCodeAndName() throws Exception {
    OpenFlights openFlights = OpenFlights.read(FOLDER);
    assertThat(openFlights.airline(airlines.airline("DL", 2008).orElseThrow()))
        .contains(new OpenFlights.Carrier("Delta Air Lines", "DAL", "DELTA", "United States"));
    // United Air Lines to BTS.
    assertThat(openFlights.airline(airlines.airline("UA", 2008).orElseThrow()))
        .map(OpenFlights.Carrier::icao)
        .contains("UAL");
  }

  @Test
  void aCodeThatWasReusedIsNotTheOtherAirlines() throws Exception {
    OpenFlights openFlights = OpenFlights.read(FOLDER);
    Airline comair = airlines.airline("OH", 2008).orElseThrow();
    Airline psa = airlines.airline("OH", 2015).orElseThrow();
    assertThat(AirlineFacts.of(comair, openFlights, null).callSign()).isEqualTo("COMAIR");
    assertThat(AirlineFacts.of(psa, openFlights, null).callSign()).isNull();
    assertThat(AirlineFacts.of(psa, OpenFlights.NONE, null).name()).isEqualTo(psa.name());
  }

  @Test
  void anAirportIsFoundByItsCode() throws Exception {
    OpenFlights openFlights = OpenFlights.read(FOLDER);
    Airport kennedy = Airports.bundled().airport("JFK").orElseThrow();
    AirportFacts facts = AirportFacts.of(kennedy, openFlights);
    assertThat(facts.icao()).isEqualTo("KJFK");
    assertThat(facts.altitudeFeet()).isEqualTo(13);
    assertThat(facts.zone()).isEqualTo(ZoneId.of("America/New_York"));
    assertThat(AirportFacts.of(kennedy, OpenFlights.NONE).icao()).isNull();
  }

  @Test
  void commasAndQuotesWithinAFieldBelongToIt() {
    assertThat(PublishedFile.fields("1,\"A, B\",\\N,\"O\\\"Hare\",\"\""))
        .containsExactly("1", "A, B", "\\N", "O\"Hare", "");
  }
}
