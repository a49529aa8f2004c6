package ontime.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonTest {
  @Test
  void aMessageIsWhatItsReadersExpect() throws Exception {
    MonthIngested message =
        new MonthIngested(
            YearMonth.of(2008, 1),
            "20261122T110000Z",
            2,
            1,
            List.of(new Part("http://127.0.0.1/0", 2, 80, "ab")));
    String json =
        "{\"month\":\"2008-01\",\"runId\":\"20261122T110000Z\",\"rows\":2,\"schemaVersion\":1,"
            + "\"parts\":[{\"uri\":\"http://127.0.0.1/0\",\"rows\":2,\"bytes\":80,\"sha256\":\"ab\"}]}";
    assertThat(Json.mapper().writeValueAsString(message)).isEqualTo(json);
    assertThat(Json.mapper().readValue(json, MonthIngested.class)).isEqualTo(message);
  }

  @Test
  void aFlightOfASparkRow() throws Exception {
    Flight flight =
        Json.mapper()
            .readValue(
                """
                {"flightId":"x","flightDate":"2015-01-01","flightNumber":1,"crsDepTime":"09:00",\
                "cancelled":false,"diverted":true,"crsDepAt":"2015-01-01T14:00:00.000Z","newer":1}
                """,
                Flight.class);
    assertThat(flight.crsDepAt()).isEqualTo(Instant.parse("2015-01-01T14:00:00Z"));
    assertThat(flight.crsDepTime()).isEqualTo("09:00");
    assertThat(flight.tailNumber()).isNull();
    assertThat(Json.mapper().writeValueAsString(flight))
        .isEqualTo(
            """
            {"flightId":"x","flightDate":"2015-01-01","flightNumber":1,"crsDepTime":"09:00:00",\
            "cancelled":false,"diverted":true,"crsDepAt":"2015-01-01T14:00:00Z"}""");
  }

  @Test
  void statesAreLowerCase() throws Exception {
    assertThat(Json.mapper().writeValueAsString(Job.State.QUEUED)).isEqualTo("\"queued\"");
    assertThat(Json.mapper().readValue("\"loaded\"", Load.State.class))
        .isEqualTo(Load.State.LOADED);
  }
}
