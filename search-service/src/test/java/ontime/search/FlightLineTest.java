package ontime.search;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import ontime.load.RealFlights;
import ontime.model.Flight;
import ontime.model.FlightStatus;
import ontime.model.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlightLineTest {
  @Test
  void aRealFlightGainsWhatIsSearchedForAndNothingElse() throws Exception {
    for (Flight flight : RealFlights.all()) {
      byte[] line = Json.mapper().writeValueAsBytes(flight);
      FlightLine read = FlightLine.of(line).orElseThrow();
      assertThat(read.id()).isEqualTo(flight.flightId());
      assertThat(Json.mapper().readValue(read.source(), Flight.class)).isEqualTo(flight);
      JsonNode source = Json.mapper().readTree(read.source());
      assertThat(source.get("status").asText()).isEqualTo(FlightStatus.of(flight).word());
      assertThat(source.get("month").asText()).isEqualTo("2015-01");
      assertThat(source.size()).isEqualTo(Json.mapper().readTree(line).size() + 4);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "{}",
        "[]",
        "null",
        "{\"flightId\":\"x\"}",
        "{\"flightDate\":\"2015-01-01\"}",
        "{\"flightId\":\"x\",\"flightDate\":\"2015\"}",
        "{\"flightId\":\"x\",\"flightDate\":\"2015-01-01\",\"arrDelay\":\"late\"}",
      })
  void whatIsNoFlightIsNone(String line) {
    assertThat(FlightLine.of(line.getBytes(UTF_8))).isEmpty();
  }
}
