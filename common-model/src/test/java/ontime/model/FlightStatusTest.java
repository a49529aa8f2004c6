package ontime.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FlightStatusTest {
  @ParameterizedTest
  @CsvSource({
    "false, false, -91, ON_TIME",
    "false, false, 14, ON_TIME",
    "false, false, 15, LATE",
    "false, false, 2461, LATE",
    "true, false, , CANCELLED",
    "false, true, , DIVERTED",
    "false, false, , NOT_REPORTED",
  })
  void ofWhatBtsReports(
      boolean cancelled, boolean diverted, Integer arrDelay, FlightStatus expected) {
    assertThat(FlightStatus.of(cancelled, diverted, arrDelay)).isEqualTo(expected);
  }

  @ParameterizedTest
  @EnumSource
  void itsWordIsItsJsonAndReadsBack(FlightStatus status) throws Exception {
    assertThat(FlightStatus.ofWord(status.word())).contains(status);
    String json = Json.mapper().writeValueAsString(status);
    assertThat(json).isEqualTo('"' + status.word() + '"');
    assertThat(Json.mapper().readValue(json, FlightStatus.class)).isEqualTo(status);
  }

  @Test
  void anyOtherWordIsNone() {
    assertThat(FlightStatus.ofWord("ON_TIME")).isEmpty();
  }
}
